"""Watches, and what they hint at.

Law: a hint says that something may have changed, never what is true. kopf is used here alone.
"""
