"""The provider types: one row for each, with how LiteLLM is configured and how a test asks.

Law: pure. Facts about vendors, with their source; nothing here decides.
"""
