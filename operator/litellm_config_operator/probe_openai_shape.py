"""What the many APIs made in OpenAI's shape have in common.

Law: only what holds for every one of them; a row that differs says so itself.
"""

from litellm_config_operator.probe_table import Auth, AuthScheme

BEARER = Auth(AuthScheme.BEARER)

# What people paste when they copy the URL of an example request instead of the base.
OPENAI_SUFFIXES = (
    "/chat/completions",
    "/completions",
    "/embeddings",
    "/models",
    "/responses",
)
