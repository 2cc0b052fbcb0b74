"""The settings of an LLMProxy: what may stand in which section of LiteLLM's file.

Law: pure. A bad setting is a value that names it, and costs that setting alone.
"""
