"""What a vendor lists is served, and stops being served, with the fewest writes there can be.

Law: the vendor's list really changes, the operator really asks for it, and writes are counted in
the API server's audit log.
"""

import json
from collections.abc import Iterator

import pytest

from devcluster.kubectl import ExistingCluster
from devcluster.upstream import Fault, Upstream
from litellm_config_operator.config.render import ENTRY_ID_PREFIX
from tests.e2e.conftest import MakeOperator
from tests.e2e.harness.facts import Space, conditions, wait_for, wait_until
from tests.e2e.harness.lists import (
    KEY,
    endpoint,
    lister,
    listing_stack,
    lists_read,
    read_list,
    status,
)
from tests.e2e.harness.manifests import model
from tests.e2e.harness.process import Operator
from tests.e2e.harness.writes import Audit, Mark

PUBLISH = {"publish": "Selected", "include": ["gpt-*"], "exclude": ["*-preview"]}
FIRST = ("gpt-4o", "gpt-4o-mini", "gpt-4o-preview", "o3")
QUIET = 1.0
"""Seconds: long enough for an answer to be shown before the pass that publishes."""
STILL = 2.5 * QUIET
ONE_ROLL = {"configmaps": 1, "deployments": 1, "llmproxies/status": 2}
ANSWERED = {"llmproviders/status": 1}
"""Each test that was asked for is answered in the LLMProvider's status."""
ANSWERED_AND_PUBLISHED = {"llmproviders/status": 2}
"""At once with what the test found, and after the quiet time with what is published now."""


@pytest.fixture
def upstream() -> Iterator[Upstream]:
    with Upstream(keys={"openai": [KEY]}) as found:
        found.ledger.set_models("openai", FIRST)
        yield found


@pytest.fixture
def operator(make_operator: MakeOperator, upstream: Upstream) -> Iterator[Operator]:
    found = make_operator(allowed_endpoints=endpoint(upstream), quiet_seconds=QUIET).start()
    yield found
    found.stop()


def served(space: Space) -> list[str]:
    """The ids of the entries in the published file, the namespace left out."""
    lines = [line for line in space.config().splitlines() if line.startswith('- {"model_name"')]
    ids = [json.loads(line[2:].rpartition(" # ")[0])["model_info"]["id"] for line in lines]
    return sorted(
        id_.removeprefix(f"{ENTRY_ID_PREFIX}{space.name}/")
        for id_ in ids
        if "revision/" not in id_
    )


def settled(space: Space, upstream: Upstream, audit: Audit) -> Mark:
    """Serve the first list, wait until all is still, and count from there."""
    before = audit.mark()
    space.api.apply(*listing_stack(space.name, upstream, **PUBLISH))
    wait_until(lambda: served(space), ["upstream:gpt-4o", "upstream:gpt-4o-mini"])
    space.until_converged()
    before.until_still()
    return audit.mark()


def test_thirty_new_models_in_one_list_roll_the_deployment_once(
    space: Space, operator: Operator, upstream: Upstream, audit: Audit
) -> None:
    mark = settled(space, upstream, audit)
    rolled = space.generation()
    new = [f"gpt-5-{number}" for number in range(30)]
    upstream.ledger.set_models("openai", [*FIRST, *new])
    read_list(space)
    wait_for(lambda: len(served(space)), lambda seen: seen == 32)
    space.until_converged()
    mark.until_still(STILL)
    assert mark.counts() == ONE_ROLL | ANSWERED_AND_PUBLISHED
    assert space.generation() - rolled == 1
    assert status(space)["models"]["count"] == 34
    assert status(space)["models"]["published"] == 32


def test_a_model_goes_after_exactly_two_complete_lists_without_it(
    space: Space, operator: Operator, upstream: Upstream, audit: Audit
) -> None:
    mark = settled(space, upstream, audit)
    upstream.ledger.set_models("openai", ["gpt-4o"])
    read_list(space)
    mark.until_still(STILL)
    assert mark.counts() == ANSWERED
    assert served(space) == ["upstream:gpt-4o", "upstream:gpt-4o-mini"]
    mark, before = audit.mark(), lists_read(upstream)
    read_list(space)
    wait_until(lambda: served(space), ["upstream:gpt-4o"])
    space.until_converged()
    mark.until_still(STILL)
    assert lists_read(upstream) - before == 1
    assert mark.counts() == ONE_ROLL | ANSWERED_AND_PUBLISHED


def test_a_vendor_that_is_down_or_refuses_the_key_takes_nothing_away(
    space: Space, operator: Operator, upstream: Upstream, audit: Audit
) -> None:
    mark = settled(space, upstream, audit)
    for fault in (Fault.SERVER_ERROR, Fault.REJECT_AUTH):
        upstream.ledger.set_fault("openai", fault)
        read_list(space)
        read_list(space)
    mark.until_still(STILL)
    assert mark.counts().keys() == ANSWERED.keys()
    assert served(space) == ["upstream:gpt-4o", "upstream:gpt-4o-mini"]
    upstream.ledger.set_fault("openai", None)
    upstream.ledger.set_models("openai", ["gpt-4o"])
    read_list(space)
    mark.until_still(STILL)
    assert served(space) == ["upstream:gpt-4o", "upstream:gpt-4o-mini"]


def test_a_restart_writes_nothing_and_forgets_no_model(
    space: Space, operator: Operator, upstream: Upstream, audit: Audit
) -> None:
    mark = settled(space, upstream, audit)
    upstream.ledger.set_models("openai", ["gpt-4o"])
    read_list(space)
    mark.until_still(STILL)
    operator.stop()
    mark = audit.mark()
    operator.start()
    operator.until_passed()
    mark.until_still(STILL)
    assert mark.counts() == {}
    read_list(space)
    mark.until_still(STILL)
    assert mark.counts() == ANSWERED, "the first list after a restart takes nothing away"
    assert served(space) == ["upstream:gpt-4o", "upstream:gpt-4o-mini"]


def test_an_llmmodel_comes_before_the_discovered_one_and_leaves_its_place_again(
    space: Space, operator: Operator, upstream: Upstream, audit: Audit
) -> None:
    settled(space, upstream, audit)
    space.api.apply(model(space.name, "mine", model="gpt-4o", modelName="best"))
    wait_until(lambda: served(space), ["mine", "upstream:gpt-4o-mini"])
    space.api.delete("LLMModel", space.name, "mine")
    wait_until(lambda: served(space), ["upstream:gpt-4o", "upstream:gpt-4o-mini"])


def test_include_and_exclude_are_obeyed_without_a_new_list(
    space: Space, operator: Operator, upstream: Upstream, audit: Audit
) -> None:
    mark = settled(space, upstream, audit)
    before = lists_read(upstream)
    chosen = {"publish": "Selected", "include": ["*"], "exclude": ["*-mini", "gpt-4o"]}
    space.api.apply(lister(space.name, upstream, **chosen, namePrefix="acme/"))
    wait_until(lambda: served(space), ["upstream:gpt-4o-preview", "upstream:o3"])
    space.until_converged()
    mark.until_still(STILL)
    assert lists_read(upstream) == before
    assert mark.counts() == ONE_ROLL | {"llmproviders/status": 1}
    assert '"model_name": "acme/o3"' in space.config()


def test_a_typo_is_told_to_whoever_looks_with_kubectl(
    space: Space, operator: Operator, upstream: Upstream, cluster: ExistingCluster
) -> None:
    typo = model(space.name, "chat", model="gpt-4o-mni")
    space.api.apply(*listing_stack(space.name, upstream), typo)
    wait_for(
        lambda: conditions(space.get("LLMModel", "chat")),
        lambda seen: ("ModelKnown", "False", "UnknownModel") in seen,
    )
    space.until_ready("LLMModel")
    assert conditions(space.get("LLMModel", "chat")) == [
        ("Accepted", "True", "Accepted"),
        ("ResolvedRefs", "True", "ResolvedRefs"),
        ("ModelKnown", "False", "UnknownModel"),
        ("Programmed", "True", "Programmed"),
        ("Served", "Unknown", "NotVerified"),
        ("Ready", "True", "Ready"),
    ]
    path = 'jsonpath={.status.conditions[?(@.type=="ModelKnown")].message}'
    said = cluster.kubectl("get", "llmm", "chat", "-n", space.name, "-o", path)
    assert said == "The provider lists no gpt-4o-mni: did you mean gpt-4o-mini?"
