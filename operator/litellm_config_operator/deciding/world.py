"""All that is known of the cluster at one moment, as values.

Law: nothing here reads or writes; a World is complete or it does not exist. Key material is kept
out of every `repr`, so that no log line or traceback can show it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from litellm_config_operator.boundary import Caught
from litellm_config_operator.credentials.secret_data import SecretData
from litellm_config_operator.probing.results import TestOutcome
from litellm_config_operator.v1alpha1 import (
    LLMModel,
    LLMProvider,
    LLMProxy,
    Malformed,
    NamespacedName,
)


@dataclass(frozen=True, slots=True)
class Namespace:
    """A namespace's labels, and whether it is being deleted."""

    labels: Mapping[str, str]
    terminating: bool = False


@dataclass(frozen=True, slots=True)
class LiveOutput:
    """A ConfigMap or Secret that exists under the name of one of our outputs."""

    uid: str
    managed_for: str | None
    """The `litellm-config.dev/proxy` label, or None: then it is not ours."""
    owner: str | None
    """The uid of the LLMProxy to which an ownerReference ties it, which may be gone."""
    data: Mapping[str, str | bytes] = field(repr=False)
    resource_version: str = ""
    """Which of its versions this is: another one is not overwritten."""
    changed_by: str | None = None
    """Who changed the file after the operator had written it, as the API server names them; None:
    nobody, or it cannot be told."""
    is_handed_over: bool = False
    """Whether somebody labelled it for an LLMProxy and the operator has not written it yet."""


@dataclass(frozen=True, slots=True)
class Target:
    """A workload to roll, as it is now."""

    kind: str
    name: str
    uid: str
    stamped: str | None
    """The config hash on its pod template."""
    replicas: int
    complete: bool
    """Whether its controller observed the template and every pod is updated and available."""
    stalled: bool = False
    """Whether its controller gave up (ProgressDeadlineExceeded)."""
    paused: bool = False
    mark: str | None = None
    """Our annotation that tells when the rollout of `stamped` started."""


@dataclass(frozen=True, slots=True)
class MissingTarget:
    """A workload that the LLMProxy names and the operator cannot see."""

    kind: str
    name: str
    problem: str = "does not exist: create it"


@dataclass(frozen=True, slots=True)
class Served:
    """What a proxy process said that it runs."""

    revision: str | None
    """The file revision that its sentinel entry carries; None: it has none of ours."""
    entries: Mapping[str, str]
    """Entry id to entry revision, of every deployment that LiteLLM kept."""


@dataclass(frozen=True, slots=True)
class Pod:
    """A pod of a target."""

    name: str
    address: str
    incarnation: str
    """Changes when a process of the pod starts again, and with it what the pod serves."""
    ready: bool
    terminating: bool
    fault: str | None = None
    """Why it cannot start, in Kubernetes' words."""
    served: Served | None = None
    """None while it has not answered."""
    silent: bool = False
    """Whether it was asked and did not answer in time, or cannot be asked."""
    version: str | None = None
    """The version of LiteLLM that it told, as numbers; empty where it has none to tell, None while
    it has not answered."""

    @property
    def may_tell(self) -> bool:
        """Whether its version is still to come."""
        return self.ready and not self.terminating and not self.silent and self.version is None


@dataclass(frozen=True, slots=True)
class Outputs:
    """All that exists around one LLMProxy."""

    config_map: LiveOutput | None = None
    secret: LiveOutput | None = None
    targets: tuple[Target | MissingTarget, ...] = ()
    unmatched: frozenset[int] = frozenset()
    """Which of `spec.targets` are selectors that match no workload."""
    pods: tuple[Pod, ...] = ()

    def versions(self, last: Collection[str]) -> frozenset[str]:
        """The versions of LiteLLM that run here.

        `last`: those that were known before. They count while a pod may still tell another, so
        that nothing is forgotten when pods or the operator start anew.
        """
        staying = [pod for pod in self.pods if not pod.terminating]
        told = [pod.version for pod in staying if pod.version is not None]
        is_open = not told or any(pod.may_tell for pod in self.pods)
        return frozenset(filter(None, told)) | frozenset(last if is_open else ())


@dataclass(frozen=True, slots=True)
class World:
    """Everything that decisions are made from, except the clock."""

    providers: Mapping[NamespacedName, LLMProvider | Malformed]
    models: Mapping[NamespacedName, LLMModel | Malformed]
    proxies: Mapping[NamespacedName, LLMProxy | Malformed]
    namespaces: Mapping[str, Namespace]
    secrets: Mapping[NamespacedName, SecretData | None]
    """Every Secret that a provider or proxy names, and each generated master key; None where there
    is none."""
    outputs: Mapping[NamespacedName, Outputs]
    """By the LLMProxy's key."""
    tests: Mapping[str, TestOutcome] = field(default_factory=dict)
    """The newest connection test by the LLMProvider's uid."""
    answered: frozenset[str] = frozenset()
    """Uids of LLMProviders whose newest test answers a request that no status shows yet."""
    caught: tuple[Caught, ...] = ()
    """What the operator failed to read of workloads, pods and outputs."""
    unread: frozenset[str | None] = frozenset()
    """Namespaces whose objects may not be read now, None: all. What is known of them is old."""

    def is_unread(self, namespace: str) -> bool:
        """Whether objects of this namespace may exist that are not here."""
        return not self.unread.isdisjoint({None, namespace})
