"""What is read from the cluster for a pass, and what is written to it afterwards.

Law: reads are complete or fail; writes carry what they were decided from.
"""
