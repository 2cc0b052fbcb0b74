"""Generators: CRDs, JSON Schemas, pages, and the generated parts of charts and manifests.

    python -m delivery --write     write it
    python -m delivery --check     fail when something on disk differs

Law: rights (`rights`), settings (`Settings`) and kinds (the models) are defined once, in the
operator's own code, and this package copies them into the charts, the kustomize base and
`deploy/install.yaml`. The rest of a chart or a base is written by people; a test compares the two.
"""
