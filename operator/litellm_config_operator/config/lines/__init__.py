"""What each supported line of LiteLLM says of its own settings; one module for each line.

Law: the modules are generated from LiteLLM's annotations by `make litellm-table` and never edited.
Nothing in them is a decision: what a user may set is decided where it is checked.
"""
