"""Generated from the models and the catalogue: CRDs, JSON Schemas, the API reference, pages.

Law: same models, same bytes. Nothing in the output is edited by hand.
"""
