"""What is read from the cluster and kept, and what is written to it.

Law: reads are complete or fail; writes carry what they were decided from.
"""
