"""The manifests on the providers' pages: whoever copies one has something that works."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from devcluster.cluster import Cluster
from litellm_config_operator.provider_types import PROVIDER_TYPES
from litellm_config_operator.v1alpha1 import Malformed, parse
from tests.crds.conftest import Api, Refused
from tests.crds.schemas import MODELS

PAGES = Path(__file__).parents[2] / "docs" / "providers"


def shown(name: str) -> list[dict[str, Any]]:
    """The manifests on the page of a type."""
    text = (PAGES / f"{name}.md").read_text().split("```yaml\n")[1].split("```")[0]
    return list(yaml.safe_load_all(text))


@pytest.fixture(scope="module")
def llm(cluster_with_crds: Cluster) -> Iterator[Cluster]:
    """A cluster with the namespace of the pages."""
    cluster_with_crds.kubectl("create", "namespace", "llm")
    yield cluster_with_crds
    cluster_with_crds.kubectl("delete", "namespace", "llm", "--wait=false")


def test_the_index_links_to_a_page_of_every_type() -> None:
    index = (PAGES / "README.md").read_text()
    linked = {line.split("](")[1].split(")")[0] for line in index.splitlines() if "](" in line}
    assert linked - {"../conditions.md"} == {f"{name}.md" for name in PROVIDER_TYPES}
    assert {page.name for page in PAGES.iterdir()} == {"README.md"} | {
        f"{name}.md" for name in PROVIDER_TYPES
    }


@pytest.mark.parametrize("name", PROVIDER_TYPES)
def test_an_example_names_the_keys_that_its_secret_has(name: str) -> None:
    secret, provider, model = shown(name)
    for selector in provider["spec"]["credentials"].values():
        assert selector["name"] == secret["metadata"]["name"]
        assert selector["key"] in secret["stringData"]
    assert model["spec"]["providerRef"] == {"name": provider["metadata"]["name"]}
    assert not isinstance(parse(MODELS["LLMProvider"], provider), Malformed)
    assert not isinstance(parse(MODELS["LLMModel"], model), Malformed)


@pytest.mark.parametrize("name", PROVIDER_TYPES)
def test_every_type_has_an_example_of_its_own(name: str) -> None:
    *_, model = shown(name)
    assert "replace-with" not in model["spec"]["model"]


@pytest.mark.usefixtures("llm")
@pytest.mark.parametrize("name", PROVIDER_TYPES)
def test_the_api_server_accepts_the_example(api: Api, name: str) -> None:
    secret, *ours = shown(name)
    api.try_out_secret(secret)
    for manifest in ours:
        answer = api.try_out(manifest)
        assert not isinstance(answer, Refused), answer
