"""Asks the real LiteLLM when providers retire models; run by its Python.

Takes a JSON list of names, as `litellm_params.model` has them, from standard input, and writes one
line of JSON: of each name with a day, the day and LiteLLM's provider.
"""

import json
import sys

from litellm.proxy.common_utils.model_deprecation import _resolve_deployment_deprecation


def main() -> None:
    days = {}
    for name in json.load(sys.stdin):
        found = _resolve_deployment_deprecation({"litellm_params": {"model": name}})
        if found is not None:
            days[name] = [found.deprecation_date.isoformat(), found.litellm_provider]
    sys.stdout.write("DAYS " + json.dumps(days) + "\n")


main()
