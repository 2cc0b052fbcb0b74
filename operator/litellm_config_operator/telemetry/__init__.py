"""Metrics and logs of the operator itself.

Law: no label holds the name of a user's object, so that the number of series is bounded.
"""
