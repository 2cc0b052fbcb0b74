"""The environment variables that an LLMProxy gives to its pods: their names and their values.

Law: pure. Values are never shown. What is wrong with one variable costs that variable alone.
"""
