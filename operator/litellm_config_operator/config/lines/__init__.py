"""LiteLLM's own settings with their types, and its list of models, as the default version line
has them.

Law: the modules are generated from LiteLLM's own package by `make litellm-table` and never edited.
They decide nothing: other modules of config say what a user may set.
"""
