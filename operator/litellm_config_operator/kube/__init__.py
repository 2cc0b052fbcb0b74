"""The API server: its client, the kinds that are asked for, and its errors.

Law: the only way to the API server.
"""
