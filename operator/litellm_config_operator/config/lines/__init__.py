"""LiteLLM's own settings and their types, with one module for each supported version line.

Law: the modules are generated from LiteLLM's annotations by `make litellm-table` and never edited.
They decide nothing: other modules of config say what a user may set.
"""
