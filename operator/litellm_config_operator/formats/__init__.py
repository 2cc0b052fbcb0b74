"""Formats that others read or write: JSON, YAML, times.

Law: pure. What is odd ends in a value or a ValueError.
"""
