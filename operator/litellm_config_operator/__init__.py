"""A Kubernetes operator that keeps a LiteLLM proxy's configuration true to LLMProvider and
LLMModel objects.
"""

import os

__version__ = "0.1.0"

# kubernetes.aio 37.0.2 looks for the home directory when it is imported, and fails for a user who
# has none: no HOME and no line in /etc/passwd, as with a uid that the cluster picked.
os.environ.setdefault("HOME", "/")
