"""The file that LiteLLM reads: what may be in it, how it is written and read back.

Law: pure. What LiteLLM would drop or refuse is refused here first.
"""
