"""The page of what an LLMModel may hand to LiteLLM in `spec.parameters` and `spec.info`.

Law: made of the lists that decide, so that it says what is true; prose is about what they share.
"""

import textwrap
from collections.abc import Iterator, Mapping

from litellm_config_operator.config.headers import KNOWN_HEADERS
from litellm_config_operator.config.info import INFO
from litellm_config_operator.config.parameters import PARAMETERS
from litellm_config_operator.config.refusals import INFO_FIELDS, PARAMETER_FIELDS
from litellm_config_operator.config.values import MAX_DEPTH, MAX_KEY_LENGTH, Check

_INTRODUCTION = f"""\
# Parameters and info

<!-- Generated from the lists of what may be set by `make generate`.
     Do not edit. -->

What has no field in an LLMModel's spec can be handed to LiteLLM by its own name: how a call is
tuned in `spec.parameters` (LiteLLM's `litellm_params`), facts about the model in `spec.info`
(`model_info`). Only the names below pass, with these values. Of everything else the Accepted
condition says why not, and what to do instead: keys and addresses belong to the LLMProvider,
fallbacks to the LLMProxy, and what only a provider reads to `extra_body`.

Of every value: it is not null; integers are whole in every JSON reader (up to 9007199254740991);
no text and no key begins with `os.environ/` or `oidc/`, which the proxy would follow; nothing is
nested more than {MAX_DEPTH} levels deep, and no key is longer than {MAX_KEY_LENGTH} characters.

`extra_body` is free but for keys that LiteLLM or a provider would take for a credential, an
address or another model, such as `api_key`, `base_url`, `endpoint`, `model` or `fallbacks`. They
are refused at every depth, however they are spelt.

`extra_headers` takes headers that begin with `X-`, and these:
{", ".join(KNOWN_HEADERS)}.
A header whose name or value looks like a key is refused: everybody who may read the LLMModel reads
it. One that says where a request goes is refused too, for gateways send the provider's key there.

A name of your own in `info` is camelCase with a capital letter, such as `costCenter`: a string, a
number, true, false or a list of strings. LiteLLM reads none of these and shows them in the model's
information.
"""


def parameter_page() -> str:
    """The whole page."""
    parts = [
        _INTRODUCTION,
        *_names("spec.parameters", PARAMETERS),
        *_names("spec.info", INFO),
        "## What has a field of its own\n",
        "| LiteLLM's name | field |",
        "|---|---|",
        *(f"| `{name}` | `spec.{field}` |" for name, field in sorted(_fields().items())),
    ]
    return "\n".join(parts) + "\n"


def _fields() -> dict[str, str]:
    return {**PARAMETER_FIELDS, **INFO_FIELDS}


def _names(section: str, checks: Mapping[str, Check]) -> Iterator[str]:
    """One line for each form, with the names that take it."""
    yield f"## {section}\n"
    forms = sorted({check.expected for check in checks.values()})
    for expected in forms:
        names = (f"`{name}`" for name, check in checks.items() if check.expected == expected)
        text = f"- {expected[0].upper()}{expected[1:]}: {', '.join(names)}"
        yield from textwrap.wrap(
            text, 100, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
        )
    yield ""
