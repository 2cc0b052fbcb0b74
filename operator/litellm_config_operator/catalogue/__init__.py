"""The provider types: one row for each, with LiteLLM's configuration and the connection test.

Law: pure. Facts about vendors, with their source; no decision is made here.
"""
