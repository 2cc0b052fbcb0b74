"""What the many APIs in the shape of OpenAI's have in common.

Law: only what holds for all of them; a row that differs has its own values.
"""

from litellm_config_operator.catalogue.probe_columns import Auth, AuthScheme, Call, ListRequest

BEARER = Auth(AuthScheme.BEARER)

OPENAI_LIST = ListRequest(Call("/models"), ids=("data[].id",))
V1_LIST = ListRequest(Call("/v1/models"), ids=("data[].id",))

# Endings that people paste when they copy the URL of an example request instead of the base.
OPENAI_SUFFIXES = (
    "/chat/completions",
    "/completions",
    "/embeddings",
    "/models",
    "/responses",
)

# The same where the base ends before /v1.
V1_SUFFIXES = ("/v1", *(f"/v1{suffix}" for suffix in OPENAI_SUFFIXES))
