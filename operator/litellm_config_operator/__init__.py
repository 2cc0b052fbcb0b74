"""A Kubernetes operator that keeps a LiteLLM proxy's configuration true to LLMProvider and
LLMModel objects.
"""

__version__ = "0.1.0"
