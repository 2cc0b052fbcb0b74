"""Connection tests: what to ask a provider, when, and what an answer proves.

Law: a key is sent only in the request header, or form field, that it is for.
"""
