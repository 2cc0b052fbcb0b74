"""Everything that installs the operator and is written by a program.

    python -m delivery --write     write it
    python -m delivery --check     fail when something on disk differs

Law: what the operator may do (`rights`), what it reads (`Settings`), what its kinds are (the
models) is said once, in the operator's own code; the charts, the kustomize base and
`deploy/install.yaml` repeat it only because this package wrote it there. The rest of a chart or a
base is written by people, and a test compares the two.
"""
