"""When a model's provider serves it no more, and when that is told."""

from datetime import timedelta
from typing import Any

from litellm_config_operator.status.events import transitions
from litellm_config_operator.status.statuses import statuses
from tests.deciding.builders import Manifest, model, quickstart
from tests.deciding.cluster import Cluster, live_status
from tests.deciding.moments import START

DAY = 24 * 3600.0


def retiring(days: int, **spec: Any) -> Manifest:
    day = (START + timedelta(days=days)).date().isoformat()
    return model(info={"deprecation_date": day}, **spec)


def told(cluster: Cluster) -> list[tuple[str, bool, str]]:
    """The Events about the model that the next pass posts, which is then made."""
    world, decided = cluster.world(), cluster.decide()
    found = [
        (each.reason, each.is_warning, each.note)
        for item in statuses(decided, world, {}, cluster.now)
        for each in transitions(item, live_status(world, item.kind, item.key))
        if item.kind == "LLMModel"
    ]
    cluster.settle()
    return found


def said(cluster: Cluster) -> dict[str, Any]:
    found = cluster.status("LLMModel", "gpt-4o")
    return {name: value for name, value in found.items() if name.startswith("retirement")}


def test_each_stage_is_told_once_and_lasts_in_the_status() -> None:
    cluster = Cluster(*quickstart(), retiring(91))
    events, seen = [], []
    for days in (0, 1, 1, 58, 1, 29, 1, 400):
        cluster.wait(days * DAY)
        events.append([(reason, warns) for reason, warns, _ in told(cluster)])
        seen.append(said(cluster).get("retirementNotice"))
    near, nearer, gone = ("ModelRetires", False), ("ModelRetires", True), ("ModelRetired", True)
    assert events == [[], [near], [], [], [nearer], [], [gone], []]
    stages = ["Within90Days", "Within30Days", "Retired"]
    assert seen == [None, *[stages[0]] * 3, *[stages[1]] * 2, *[stages[2]] * 2]
    assert said(cluster)["retirementDate"] == "2026-05-31"


def test_an_event_names_the_model_the_day_and_what_to_do() -> None:
    cluster = Cluster(*quickstart(), retiring(20))
    assert told(cluster) == [
        (
            "ModelRetires",
            True,
            (
                "The provider is to retire openai/gpt-4o on 2026-03-21, as LiteLLM's list has it: "
                "name another one in spec.model"
            ),
        )
    ]
    cluster.apply(retiring(-1))
    assert told(cluster)[0][2] == (
        "openai/gpt-4o is past its retirement, which LiteLLM's list has on 2026-02-28: "
        "name another one in spec.model"
    )
    # Another model: nothing is told, and nothing of it stays.
    cluster.apply(model(model="gpt-99"))
    assert (told(cluster), said(cluster)) == ([], {})
