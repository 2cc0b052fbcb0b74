"""From everything that was read to what shall be published.

Law: pure. A rejected object is a value.
"""
