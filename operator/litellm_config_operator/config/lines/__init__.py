"""What each release line of LiteLLM says of its own settings and models, as data.

Law: a folder is named after the version that printed its tables, which `make line` writes and
nobody edits. They decide nothing: other modules of config say what a user may set.
"""
