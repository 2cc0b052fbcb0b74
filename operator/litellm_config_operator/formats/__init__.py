"""Formats that others read or write: JSON, YAML, times.

Law: pure. Any input ends in a value or a ValueError.
"""
