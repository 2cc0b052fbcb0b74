"""Asks the real LiteLLM which entry answers to a name; run by its Python.

Takes `{"model_list": [...], "asked": [...]}` from standard input, and writes one line of JSON.
"""

import json
import sys

from litellm import Router


def main() -> None:
    given = json.load(sys.stdin)
    router = Router(model_list=given["model_list"])
    answers = {}
    for name in given["asked"]:
        try:
            found = router.get_available_deployment(name, messages=[{"role": "user"}])
        except Exception as error:  # noqa: BLE001 - what nobody serves ends in several classes
            answers[name] = type(error).__name__
        else:
            answers[name] = found["model_info"]["id"]
    sys.stdout.write("ANSWERS " + json.dumps(answers) + "\n")


main()
