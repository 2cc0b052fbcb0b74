"""What is written from the models and the catalogue: CRDs, the API reference, pages.

Law: same models, same bytes. Nothing in the output is edited by hand.
"""
