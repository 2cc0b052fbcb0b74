"""The manifests on the providers' pages work when they are copied."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml

from devcluster.cluster import Cluster
from litellm_config_operator.catalogue.provider_types import PROVIDER_TYPES
from litellm_config_operator.v1alpha1 import Malformed, parse
from tests.v1alpha1.conftest import Api, Refused
from tests.v1alpha1.schemas import MODELS

PAGES = Path(__file__).parents[2] / "docs" / "providers"


def blocks(name: str) -> list[list[dict[str, Any]]]:
    """The manifests on the page of a type, block by block."""
    parts = (PAGES / f"{name}.md").read_text().split("```yaml\n")[1:]
    return [list(yaml.safe_load_all(part.split("```")[0])) for part in parts]


def shown(name: str) -> list[dict[str, Any]]:
    """All the manifests on the page of a type."""
    return list(chain.from_iterable(blocks(name)))


def of_kind(kind: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The manifests of one kind."""
    return [each for each in found if each["kind"] == kind]


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


def test_an_example_names_the_keys_that_its_secret_has(subtests: pytest.Subtests) -> None:
    for name in PROVIDER_TYPES:
        with subtests.test(name):
            (secret,) = of_kind("Secret", shown(name))
            (model,) = of_kind("LLMModel", shown(name))
            *_, provider = of_kind("LLMProvider", shown(name))
            for selector in provider["spec"]["credentials"].values():
                assert selector["name"] == secret["metadata"]["name"]
                assert selector["key"] in secret["stringData"]
            assert model["spec"]["providerRef"] == {"name": provider["metadata"]["name"]}


def test_every_manifest_of_a_page_is_valid(subtests: pytest.Subtests) -> None:
    for name in PROVIDER_TYPES:
        with subtests.test(name):
            for manifest in shown(name):
                if manifest["kind"] != "Secret":
                    found = parse(MODELS[manifest["kind"]], manifest)
                    assert not isinstance(found, Malformed), found.message


@pytest.mark.parametrize("name", ["ollama", "vllm", "lm-studio", "llamafile"])
def test_the_first_manifests_of_a_keyless_type_have_no_key(name: str) -> None:
    first, with_key = blocks(name)
    assert [each["kind"] for each in first] == ["LLMProvider", "LLMModel"]
    assert "credentials" not in first[0]["spec"]
    assert [each["kind"] for each in with_key] == ["Secret", "LLMProvider"]
    assert "replace-with" not in (PAGES / f"{name}.md").read_text().split("```")[1]


def test_a_page_says_that_an_unlisted_model_is_published_anyway(
    subtests: pytest.Subtests,
) -> None:
    for name in PROVIDER_TYPES:
        with subtests.test(name):
            page = (PAGES / f"{name}.md").read_text()
            verdict = "False" if PROVIDER_TYPES[name].lists_every_model else "Unknown"
            sentence = f"`ModelKnown` is {verdict}. It is published all the same."
            assert (sentence in page) == (PROVIDER_TYPES[name].probe.list_request is not None)


def test_every_type_has_an_example_of_its_own(subtests: pytest.Subtests) -> None:
    for name in PROVIDER_TYPES:
        with subtests.test(name):
            (model,) = of_kind("LLMModel", shown(name))
            assert "replace-with" not in model["spec"]["model"]


@pytest.mark.usefixtures("llm")
def test_the_api_server_accepts_the_example(api: Api, subtests: pytest.Subtests) -> None:
    for name in PROVIDER_TYPES:
        with subtests.test(name):
            for manifest in shown(name):
                if manifest["kind"] == "Secret":
                    api.try_out_secret(manifest)
                    continue
                answer = api.try_out(manifest)
                assert not isinstance(answer, Refused), answer
