"""What the statuses say, and how far a rollout has come.

Law: pure. A status says what is live, never what is wanted.
"""
