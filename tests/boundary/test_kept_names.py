"""Whose a name is while nothing is published under it: from pass to pass, as an operator that
starts anew at any moment would decide.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from litellm_config_operator.config.render import read
from litellm_config_operator.config.seals import SEAL_BYTES, sealed
from litellm_config_operator.deciding.kept_names import MAX_KEPT_BYTES, KeptName, remembered
from litellm_config_operator.v1alpha1 import NamespacedName
from tests.deciding.builders import (
    Manifest,
    annotated,
    created,
    deployment,
    model,
    provider,
    proxy,
    secret,
    within,
)
from tests.deciding.cluster import SALT, Cluster

OLDEST, OLD, YOUNG = "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z", "2026-02-01T00:00:00Z"
KEPT = "# Name kept:"


def tenant(namespace: str) -> list[Manifest]:
    return [within(namespace, provider()), secret(namespace=namespace)]


def chat(namespace: str, moment: str, **spec: object) -> Manifest:
    return created(moment, within(namespace, model("chat", **spec)))  # type: ignore[arg-type]


def platform(**models: object) -> Manifest:
    return proxy(models={"namespaces": {"from": "All"}, **models})


def shared() -> Cluster:
    """Namespace team-a serves `chat`, and team-b waits for the name with an older object."""
    cluster = Cluster(
        platform(), deployment(), *tenant("team-a"), *tenant("team-b"), proxy_namespaces=("llm",)
    )
    cluster.apply(chat("team-a", YOUNG)).settle()
    cluster.apply(chat("team-b", OLD)).settle()
    assert cluster.ids() == ["team-a/chat"]
    cluster.writes.clear()
    return cluster


def read_comments(cluster: Cluster) -> list[str]:
    return [each for each in cluster.config().others if each.startswith("#")]


def comments(cluster: Cluster) -> list[str]:
    found = read_comments(cluster)
    assert cluster.text().count(KEPT) == len(found)
    return [*found]


def disable_the_provider(cluster: Cluster) -> None:
    cluster.apply(within("team-a", provider(enabled=False)))


def pause_the_provider(cluster: Cluster) -> None:
    cluster.apply(annotated(within("team-a", provider()), paused="true"))


def delete_the_provider(cluster: Cluster) -> None:
    cluster.delete("LLMProvider", "openai", "team-a")


def disable_the_model(cluster: Cluster) -> None:
    cluster.apply(chat("team-a", YOUNG, enabled=False))


def name_no_provider(cluster: Cluster) -> None:
    cluster.apply(chat("team-a", YOUNG, provider="none"))


@pytest.mark.parametrize(
    "harm",
    [
        disable_the_provider,
        pause_the_provider,
        delete_the_provider,
        disable_the_model,
        name_no_provider,
    ],
)
def test_a_name_stays_with_its_object_while_that_is_not_served(
    harm: Callable[[Cluster], None],
) -> None:
    cluster = shared()
    harm(cluster)
    for _ in range(3):
        assert cluster.wait(3600).settle().ids() == []
    cluster.apply(*tenant("team-a"), chat("team-a", YOUNG)).settle()
    assert cluster.ids() == ["team-a/chat"]
    assert comments(cluster) == []


def test_disabling_a_provider_and_enabling_it_changes_no_byte_of_the_file() -> None:
    cluster = shared()
    before = cluster.text()
    disable_the_provider(cluster)
    assert cluster.settle().text() != before
    assert cluster.apply(within("team-a", provider())).settle().text() == before


def test_a_model_that_cannot_be_read_keeps_the_name_that_is_published_for_it() -> None:
    cluster = shared().apply(chat("team-a", YOUNG, contextWindow="big")).settle()
    assert cluster.ids() == ["team-a/chat"]
    delete_the_provider(cluster)
    cluster.delete("Secret", "openai-key", "team-a").settle()
    assert cluster.ids() == ["team-a/chat"], "held at its last good version"


def test_a_model_that_cannot_be_read_keeps_a_name_that_is_only_remembered() -> None:
    cluster = shared()
    disable_the_model(cluster)
    cluster.settle().apply(chat("team-a", YOUNG, contextWindow="big"))
    assert cluster.settle().wait(3600).settle().ids() == []
    assert comments(cluster) == [f"{KEPT}\tteam-a/chat\tchat\t-"]


def test_a_held_entry_keeps_the_name_that_it_is_published_under() -> None:
    """Its object was renamed and broken in one edit."""
    cluster = shared()
    broken = {"parameters": {"api_key": "x"}}
    cluster.apply(chat("team-a", YOUNG, modelName="other", **broken)).settle()
    assert cluster.wait(3600).settle().ids() == ["team-a/chat"]
    assert '"model_name": "chat"' in cluster.text()


@pytest.mark.parametrize("leave", ["deleted", "renamed"])
def test_a_name_that_is_left_is_another_namespaces_after_ten_minutes(leave: str) -> None:
    cluster = shared()
    if leave == "deleted":
        cluster.delete("LLMModel", "chat", "team-a")
    else:
        cluster.apply(chat("team-a", YOUNG, modelName="other"))
    assert "team-b/chat" not in cluster.settle().ids()
    assert comments(cluster) == [f"{KEPT}\tteam-a/chat\tchat\t2026-03-01T12:10:00Z"]
    assert "may get back within ten minutes" in cluster.message(
        "Accepted", "LLMModel", "chat", "team-b"
    )
    assert "team-b/chat" not in cluster.wait(599).settle().ids()
    assert "team-b/chat" in cluster.wait(1).settle().ids()
    assert comments(cluster) == []


def test_an_object_that_is_replaced_within_ten_minutes_keeps_its_name() -> None:
    cluster = shared().delete("LLMModel", "chat", "team-a").settle()
    cluster.wait(500).apply(chat("team-a", "2026-03-01T12:08:20Z")).settle()
    assert cluster.wait(3600).settle().ids() == ["team-a/chat"]


def test_the_namespace_of_the_proxy_keeps_a_pattern_while_its_object_is_replaced() -> None:
    cluster = Cluster(platform(), deployment(), secret(), provider(), *tenant("team-a"))
    cluster.policy = replace(cluster.policy, proxy_namespaces=frozenset({"llm"}))
    cluster.apply(model("all", model="*", modelName="openai/*")).settle()
    cluster.apply(chat("team-a", OLD, modelName="openai/o3")).settle()
    assert cluster.ids() == ["llm/all"]
    cluster.delete("LLMModel", "all").settle()
    assert cluster.ids() == []


def test_the_end_of_a_kept_name_is_no_reason_to_write() -> None:
    cluster = Cluster(
        platform(), deployment(), *tenant("team-a"), chat("team-a", OLD), proxy_namespaces=("llm",)
    )
    second = within("team-a", model("second"))
    cluster.apply(second).settle().apply(second | {"spec": second["spec"] | {"enabled": False}})
    cluster.delete("LLMModel", "chat", "team-a").settle()
    cluster.written()
    cluster.wait(3600).settle()
    assert cluster.written() == []
    assert len(comments(cluster)) == 2, "it goes with the next publication"
    cluster.apply(chat("team-a", OLD)).settle()
    assert comments(cluster) == [f"{KEPT}\tteam-a/second\tsecond\t-"]


def test_what_is_kept_is_no_part_of_the_revision() -> None:
    cluster = shared()
    disable_the_model(cluster)
    revision = cluster.settle().config().revision
    cluster.written()
    cluster.delete("LLMModel", "chat", "team-a").settle()
    assert cluster.written() == ["ConfigMap"]
    assert cluster.config().revision == revision


def test_a_proxy_of_one_namespace_keeps_nothing() -> None:
    cluster = Cluster(proxy(), deployment(), secret(), provider(), model()).settle()
    cluster.delete("LLMModel", "gpt-4o").settle()
    assert comments(cluster) == []


def test_discovered_models_keep_their_names_while_their_provider_is_disabled() -> None:
    publishing = {"publish": "Selected", "include": ["*"]}
    listing = within("team-a", provider(discovery=publishing))
    cluster = Cluster(platform(), deployment(), *tenant("team-b"), proxy_namespaces=("llm",))
    cluster.apply(listing, secret(namespace="team-a")).lists("gpt-4o", namespace="team-a").settle()
    cluster.apply(created(OLD, within("team-b", model("gpt-4o")))).settle()
    assert cluster.ids() == ["team-a/openai:gpt-4o"]
    cluster.apply(within("team-a", provider(discovery=publishing, enabled=False))).settle()
    assert cluster.restart().wait(3600).settle().ids() == []
    cluster.apply(listing).lists("gpt-4o", namespace="team-a").settle()
    assert cluster.ids() == ["team-a/openai:gpt-4o"]


# The memory itself

LINES = {
    "an end that has passed": "team-a/chat\tchat\t2026-03-01T12:00:00Z",
    "no time": "team-a/chat\tchat\tsoon",
    "a month that there is not": "team-a/chat\tchat\t2026-13-01T12:00:00Z",
    "too few fields": "team-a/chat\tchat",
    "too many fields": "team-a/chat\tchat\t-\t-",
    "an id that no reader of YAML takes": "team-a/\x01\tchat\t-",
    "a name that is not ASCII": "team-a/chat\tchät\t-",
    "thirty thousand brackets": "[" * 30_000,
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_a_comment_that_is_odd_keeps_nothing(line: str) -> None:
    cluster = Cluster()
    assert remembered(read(sealed(f"{KEPT}\t{line}", SALT), SALT), cluster.now) == []


def test_an_entry_whose_name_cannot_stand_in_a_comment_keeps_nothing() -> None:
    for id_, name in (("team-a/chat", r"a\u0000b"), (r"team-a/\u0000", "chat")):
        line = f'- {{"model_name": "{name}", "model_info": {{"id": "llmmodel/{id_}"}}}}'
        assert remembered(read(sealed(line, SALT), SALT), Cluster().now) == []


def test_an_end_in_the_far_future_counts_as_ten_minutes_from_now() -> None:
    """A clock was ahead when it was written."""
    cluster = shared().delete("LLMModel", "chat", "team-a").settle()
    line = f"{KEPT}\tteam-a/chat\tchat\t2026-03-01T12:10:00Z"
    later = line.replace("2026", "2999")
    forge(cluster, sealed(line, SALT), sealed(later, SALT))
    cluster.settle()
    assert comments(cluster) == [f"{KEPT}\tteam-a/chat\tchat\t2026-03-01T12:10:00Z"]
    assert cluster.wait(600).settle().ids() == ["team-b/chat"]


def test_a_comment_that_somebody_else_wrote_keeps_nothing() -> None:
    cluster = shared()
    line = f"{KEPT}\tteam-c/chat\tchat\t-"
    for forged in (line, sealed(line, b"b" * 64)):
        forge(cluster, "credential_list:", f"{forged}\ncredential_list:")
        cluster.settle()
        assert (read_comments(cluster), cluster.ids()) == ([], ["team-a/chat"])
        assert remembered(cluster.config(), cluster.now) == [KeptName("team-a/chat", "chat")]


def test_an_owner_of_the_prefix_gets_a_kept_name_at_once() -> None:
    cluster = shared().delete("LLMModel", "chat", "team-a").settle()
    names = [{"prefix": "chat", "namespaces": ["team-b"]}]
    assert cluster.apply(platform(publicNames=names)).settle().ids() == ["team-b/chat"]
    assert comments(cluster) == []


def test_comments_take_so_much_room_and_no_more() -> None:
    cluster = Cluster(platform(), deployment(), *tenant("team-a"), proxy_namespaces=("llm",))
    names = [f"m{number:03}" for number in range(200)]
    models = [within("team-a", model(each, modelName=each + "x" * 240)) for each in names]
    cluster.apply(*models).settle()
    for each in names:
        cluster.delete("LLMModel", each, "team-a")
    cluster.settle()
    size = sum(len(line) + SEAL_BYTES + 1 for line in comments(cluster))
    assert MAX_KEPT_BYTES - 400 < size <= MAX_KEPT_BYTES


def test_an_end_is_read_back_as_it_was_written() -> None:
    cluster = shared().delete("LLMModel", "chat", "team-a").settle()
    (found,) = remembered(cluster.config(), cluster.now)
    assert found.until == cluster.now + timedelta(minutes=10)


def forge(cluster: Cluster, old: str, new: str) -> None:
    """Somebody edits the file by hand."""
    key = NamespacedName("llm", "litellm-config")
    live = cluster.config_maps[key]
    text = str(live.data["config.yaml"]).replace(old, new)
    cluster.config_maps[key] = replace(live, data={"config.yaml": text})
