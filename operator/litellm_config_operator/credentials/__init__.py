"""From references to Secrets to keys, and where these keys may go.

Law: pure. No key is in a message, a repr or an exception.
"""
