"""Requests to addresses that users name.

Law: what an address resolves to is judged before a connection is made, and is what is dialled.
"""
