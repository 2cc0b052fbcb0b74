"""The fixtures of tests that talk to an API server."""

from tests.kube.fixtures import eventually, kube, namespace, our_kinds

__all__ = ["eventually", "kube", "namespace", "our_kinds"]
