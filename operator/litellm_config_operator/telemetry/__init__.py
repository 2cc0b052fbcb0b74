"""Metrics and logs of the operator itself.

Law: bounded: no label holds the name of an object of a user's.
"""
