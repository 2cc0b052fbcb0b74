"""The process: what runs in it, who leads, and the worker that goes through a pass.

Law: everything that lives as long as the process starts and ends here.
"""
