"""The whole product on one machine: `make demo`.

Law: real parts only (Kubernetes API, LiteLLM, operator), except for the vendors, which are
`devcluster.upstream`. Nothing is claimed that was not checked; no key is ever printed.
"""
