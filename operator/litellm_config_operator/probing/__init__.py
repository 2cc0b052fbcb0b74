"""Connection tests: what to ask a provider, when, and what an answer proves.

Law: a key goes into the one request header, or form field, that it is for.
"""
