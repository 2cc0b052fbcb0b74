"""The API server: its client, the kinds that the operator uses, and errors.

Law: no other room sends a request to the API server.
"""
