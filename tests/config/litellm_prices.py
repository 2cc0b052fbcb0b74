"""Asks the real LiteLLM what a thousand tokens cost; run by its Python.

Takes a JSON list of LiteLLM's providers and names of models from standard input, and writes one
line of JSON: of each, the dollars for a million tokens of input and of output, or null where
LiteLLM knows no price.
"""

import json
import sys

import litellm
from litellm.types.utils import ModelResponse, Usage


def cost(provider: str, name: str, put: int, got: int) -> float:
    usage = Usage(prompt_tokens=put, completion_tokens=got, total_tokens=put + got)
    response = ModelResponse(model=name, usage=usage)
    dollars = litellm.completion_cost(
        completion_response=response, model=f"{provider}/{name}", custom_llm_provider=provider
    )
    return float(dollars) * 1_000


def main() -> None:
    litellm.suppress_debug_info = True
    found = []
    for provider, name in json.load(sys.stdin):
        try:
            found.append([cost(provider, name, 1_000, 0), cost(provider, name, 0, 1_000)])
        except Exception:  # noqa: BLE001 - what has no price ends in several classes
            found.append(None)
    sys.stdout.write("PRICES " + json.dumps(found) + "\n")


main()
