"""Which versions of LiteLLM a test runs on that costs minutes on each: the default and the newest,
or with LITELLM_LINES=all every one that is locked.
"""

import os

from devcluster import LITELLM_VERSION, LITELLM_VERSIONS

VERSIONS = (
    LITELLM_VERSIONS
    if os.environ.get("LITELLM_LINES") == "all"
    else (LITELLM_VERSION, LITELLM_VERSIONS[-1])
)
