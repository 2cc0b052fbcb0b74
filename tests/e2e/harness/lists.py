"""A vendor whose list of models changes, and a provider that publishes it.

Law: a list is read when somebody asks for a test, so that tests count lists and wait for none.
"""

import itertools
from typing import Any

from devcluster.upstream import Upstream
from tests.e2e.harness.api import Object
from tests.e2e.harness.facts import Space, wait_for
from tests.e2e.harness.manifests import deployment, key, provider, proxy

KEY = "sk-listing-0123456789abcdef"
REQUEST = "litellm-config.dev/test-requested"
_tokens = itertools.count()


def lister(namespace: str, upstream: Upstream, **discovery: Any) -> Object:
    """The LLMProvider `upstream`, which is tested, and publishes as told."""
    return provider(
        namespace,
        baseURL=f"{upstream.url}/v1",
        connectionTest={"enabled": True},
        discovery=discovery,
    )


def listing_stack(namespace: str, upstream: Upstream, **discovery: Any) -> list[Object]:
    """Everything for a proxy that serves what the vendor lists."""
    return [
        key(namespace, KEY),
        lister(namespace, upstream, **discovery),
        deployment(namespace),
        proxy(namespace),
    ]


def endpoint(upstream: Upstream) -> str:
    """What the operator's settings must allow."""
    return upstream.url.removeprefix("http://")


def read_list(space: Space) -> None:
    """Have the list read once more, and wait until the status says so."""
    token = f"list-{next(_tokens)}"
    metadata = {"metadata": {"annotations": {REQUEST: token}}}
    space.api.merge("LLMProvider", space.name, "upstream", metadata)
    wait_for(lambda: status(space).get("testRequested"), lambda seen: seen == token)


def status(space: Space) -> dict[str, Any]:
    """What the LLMProvider says."""
    found = space.get("LLMProvider", "upstream")
    return dict((found or {}).get("status") or {})


def lists_read(upstream: Upstream) -> int:
    """How often the vendor was asked for its list with the good key."""
    seen = upstream.ledger.requests().items()
    return sum(count for each, count in seen if each.operation == "list" and each.status == 200)
