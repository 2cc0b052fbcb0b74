"""Requests to addresses that users name.

Law: a name is resolved and judged before a connection is made, and the judged address is dialled.
"""
