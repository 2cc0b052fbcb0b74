"""A bad setting of an LLMProxy costs that setting alone.

Law: with a refused setting, models, keys, removals and rotation go on; what is taken from the
published file in its place is only what we would have written.
"""

from dataclasses import replace
from typing import Any

import pytest

from litellm_config_operator.config.lines.line import VERSIONS, load
from litellm_config_operator.config.render import EMPTY, with_seals
from litellm_config_operator.config.render import read as read_back
from litellm_config_operator.config.sections import Settings
from litellm_config_operator.config.settings.accepting import Rules
from litellm_config_operator.config.settings.problem import SettingProblem
from litellm_config_operator.status.events import transitions
from litellm_config_operator.status.settings_accepted import settings_listed
from litellm_config_operator.status.statuses import DesiredStatus, statuses
from litellm_config_operator.v1alpha1 import LLMProxy, LLMProxySpec, parse
from litellm_config_operator.v1alpha1.reasons import SettingReason
from tests.deciding.builders import annotated, model, proxy, quickstart, secret
from tests.deciding.cluster import Cluster

WRONG: dict[str, Any] = {"config": {"litellm_settings": {"max_budget": "ten"}}}
GOOD: dict[str, Any] = {"config": {"litellm_settings": {"max_budget": 10}}}
LINE = 'litellm_settings: {"max_budget": 10}'
OLD, USUAL, NEW = VERSIONS


def spec(**fields: Any) -> LLMProxySpec:
    found = parse(LLMProxy, proxy(**fields))
    assert isinstance(found, LLMProxy)
    return found.spec


def refused() -> Cluster:
    return Cluster(*quickstart(), proxy(**WRONG)).settle()


def settings_of(cluster: Cluster) -> list[dict[str, str]]:
    settings = cluster.status("LLMProxy", "default").get("settings", [])
    assert isinstance(settings, list)
    return settings


def test_a_new_key_is_published_beside_a_refused_setting() -> None:
    cluster = refused().apply(secret(api_key=b"sk-rotated-77aa")).settle()
    assert b"sk-rotated-77aa" in cluster.environment().values()


def test_a_disabled_model_is_taken_out_beside_a_refused_setting() -> None:
    cluster = refused().apply(model(enabled=False)).settle()
    assert cluster.ids() == []


def test_a_paused_provider_is_taken_out_beside_a_refused_setting() -> None:
    cluster = refused()
    cluster.apply(annotated(quickstart()[1], paused="true")).settle()
    assert "llm/openai" not in cluster.text()


def test_models_stay_ready_beside_a_refused_setting() -> None:
    assert ("Ready", "True", "Ready") in refused().conditions("LLMModel", "gpt-4o")


def test_a_refused_setting_is_not_in_the_file_and_its_last_good_value_is() -> None:
    cluster = refused()
    assert "max_budget" not in cluster.text()
    cluster.apply(proxy(**GOOD)).settle()
    cluster.apply(proxy(**WRONG)).settle()
    assert LINE in cluster.text()
    cluster.apply(proxy()).settle()
    assert "max_budget" not in cluster.text()


PUBLISHED: list[tuple[str, dict[str, Any]]] = [
    (f"model_list: []\n{LINE}\n", {"max_budget": 10}),
    ('litellm_settings: {"max_budget": 10, "num_retries": 2}', {"max_budget": 10}),
    ("", {}),
    (f"{LINE}\n{LINE}", {}),
    (LINE.replace(" {", "  {"), {}),
    (LINE.replace(" 10", "  10"), {}),
    (f"  {LINE}", {}),
    ("litellm_settings: {", {}),
    ("litellm_settings: []", {}),
    ('litellm_settings: {"max_budget": NaN}', {}),
    ('litellm_settings: {"max_budget": "ten"}', {}),
    (f"router_settings{LINE.removeprefix('litellm_settings')}", {}),
    ('litellm_settings: {"max_budget": ' + "[" * 17 + "]" * 17 + "}", {}),
]


def kept(fields: dict[str, Any], published: str, *, salt: bytes = b"salt") -> dict[str, Any]:
    """What is written of litellm_settings, from a file that was sealed with a salt."""
    file = with_seals(replace(EMPTY, text=published), salt)
    rules = Rules((load(USUAL),))
    settings = Settings(spec(**fields), read_back(file.text, b"salt").sections, rules)
    written: dict[str, Any] = settings.sections((), "MASTER").get("litellm_settings", {})
    return written


def test_a_last_good_value_is_one_that_we_have_written(subtests: pytest.Subtests) -> None:
    for published, expected in PUBLISHED:
        with subtests.test(published[:60]):
            assert kept(WRONG, published) == expected
    assert kept(WRONG, LINE, salt=b"another") == {}


def test_nothing_is_kept_for_what_the_spec_has_right_or_not_at_all() -> None:
    right = {"config": {"litellm_settings": {"max_budget": 20}}}
    ignored = {"config": {"litellm_settings": {"colour": 1}}}
    twice = WRONG | {"litellmSettings": {"additional": {"max_budget": 5}}}
    assert [kept(each, LINE) for each in (right, ignored, {}, twice)] == [
        {"max_budget": 20},
        {},
        {},
        {"max_budget": 5},
    ]


def test_the_status_lists_each_setting_once_by_path_and_what_must_be_mended_first() -> None:
    ignored = [SettingProblem(f"i{n:02}", SettingReason.IGNORED, "m") for n in range(64)]
    bad = SettingProblem("z" * 600, SettingReason.REFUSED, "m" * 2000)
    listed = settings_listed([*ignored, bad, replace(bad, path="z" * 700)])
    assert len(listed) == len({each["path"] for each in listed}) == 64
    last = listed[-1]
    assert (last["path"], last["reason"]) == ("z" * 511 + "…", "Refused")
    assert last["message"] == "m" * 1023 + "…"
    assert [each["path"] for each in listed] == sorted(each["path"] for each in listed)


def test_a_status_names_a_refused_setting_and_forgets_it_when_it_is_mended() -> None:
    cluster = refused()
    assert [(each["path"], each["reason"]) for each in settings_of(cluster)] == [
        ("config.litellm_settings.max_budget", "Refused")
    ]
    assert settings_of(cluster.apply(proxy(**GOOD)).settle()) == []


def told(cluster: Cluster) -> list[tuple[bool, str]]:
    """Events about settings of the next status: whether a Warning, and the reason."""
    before = cluster.status("LLMProxy", "default")
    (item,) = (each for each in _desired(cluster) if each.kind == "LLMProxy")
    found = transitions(item, before)
    return [(each.is_warning, each.reason) for each in found if each.action == "SettingsAccepted"]


def _desired(cluster: Cluster) -> list[DesiredStatus]:
    return statuses(cluster.decide(), cluster.world(), {}, cluster.now)


IGNORED = {"generalSettings": {"additional": {"cache": True}}}


@pytest.mark.parametrize(
    ("before", "after", "events"),
    [
        ({}, WRONG, [(True, "SettingsRefused")]),
        (WRONG, WRONG, []),
        (WRONG, {}, [(False, "Accepted")]),
        ({}, IGNORED, [(True, "SomeIgnored")]),
        (IGNORED, IGNORED, []),
        (IGNORED, {}, []),
        (WRONG, IGNORED, [(True, "SomeIgnored")]),
        ({}, {"defaultFallbacks": ["gone"]}, [(True, "ModelNotFound")]),
    ],
)
def test_what_becomes_of_settings_is_told_once(
    before: dict[str, Any], after: dict[str, Any], events: list[tuple[bool, str]]
) -> None:
    cluster = Cluster(*quickstart(), proxy(**before)).settle()
    assert told(cluster.apply(proxy(**after))) == events


def test_settings_that_grew_too_large_keep_their_last_good_values_and_stop_nobody() -> None:
    cluster = Cluster(*quickstart(), proxy(**GOOD)).settle()
    tags = ["a" * 1_000] * 66
    large = {"litellm_settings": {"max_budget": 11, "langfuse_default_tags": tags}}
    cluster.apply(proxy(config=large), model("new")).settle()
    assert LINE in cluster.text()
    assert "llm/new" in cluster.ids()
    (said,) = settings_of(cluster)
    assert said["path"] == "config"
    what = "config takes 66309 bytes, and may take 65536: shorten it"
    assert said["message"] == f"{what}; what was published of it stays"
    fewer = {"litellm_settings": {"langfuse_default_tags": tags[:65]}}
    cluster.apply(proxy(config=fewer)).settle()
    assert settings_of(cluster) == []
