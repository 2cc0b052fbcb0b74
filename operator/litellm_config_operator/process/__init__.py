"""The process: what runs in it, who leads, and the engine that works while it leads.

Law: everything that lives as long as the process starts and ends here.
"""
