"""What is around each LLMProxy: its ConfigMap, its Secret, its workloads and their pods.

Law: read when something says that it changed, and kept in between; the answer to our own write
takes the place of what it changed at once. What cannot be read of one object counts as somebody
else's or as missing, so that it holds up nobody.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from litellm_config_operator.boundary import Caught, Subject, guarded
from litellm_config_operator.cluster.secret_reader import decoded
from litellm_config_operator.cluster.workloads import pod_of, selector_text, target_of
from litellm_config_operator.deciding.world import (
    LiveOutput,
    MissingTarget,
    Outputs,
    Pod,
    Target,
)
from litellm_config_operator.kube.client import KubeClient, Object
from litellm_config_operator.kube.errors import ClusterError, ForbiddenError, NotFoundError
from litellm_config_operator.kube.managed_fields import changed_by
from litellm_config_operator.kube.resources import (
    CONFIGMAPS,
    PODS,
    ROLLOUTS,
    SECRETS,
    WATCHED_WORKLOADS,
    WORKLOADS,
    Resource,
)
from litellm_config_operator.v1alpha1 import LLMProxy, NamespacedName
from litellm_config_operator.v1alpha1.names import FIELD_MANAGER, MANAGED_BY_LABEL, PROXY_LABEL
from litellm_config_operator.watching.hints import Hints

_UNSEEN: Mapping[type[ClusterError], str] = {
    ForbiddenError: "may not be read by the operator: grant it rollouts.argoproj.io "
    "(rbac.argoRollouts of the chart)",
    NotFoundError: "is of a kind that the cluster does not have: install Argo Rollouts",
}
CONFIG_MAP, SECRET, TARGETS, PODS_OF = "ConfigMap", "Secret", "targets", "pods"
_BEYOND_US = "cannot be read by the operator: see its log"
_NOT_OURS = LiveOutput(uid="", managed_for=None, owner=None, data={})
"""An output that cannot be read counts as somebody else's: it is left alone."""

T = TypeVar("T")
U = TypeVar("U")


@dataclass(slots=True)
class _Around:
    """What was read for one LLMProxy, and which parts of it may have changed since."""

    proxy: LLMProxy
    config_map: LiveOutput | None = None
    secret: LiveOutput | None = None
    workloads: tuple[Target | MissingTarget, ...] = ()
    selectors: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The pods' selector of each workload, by kind and name."""
    unmatched: frozenset[int] = frozenset()
    pods: tuple[Pod, ...] = ()
    was_read: bool = False
    """Whether everything but pods was read once."""
    stale: set[str] = field(default_factory=lambda: {CONFIG_MAP, SECRET, TARGETS, PODS_OF})
    one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held by who reads: whoever comes meanwhile waits, and sees what was read."""

    @contextmanager
    def reading(self, part: str) -> Iterator[bool]:
        """Whether this part is to be read. It stays so if reading it fails, and is so again if it
        changes meanwhile.
        """
        was_stale = part in self.stale
        self.stale.discard(part)
        try:
            yield was_stale
        except BaseException:
            self.stale.add(part)
            raise


class OutputsReader:
    """Reads and keeps the outputs of every LLMProxy."""

    def __init__(self, kube: KubeClient, hints: Hints) -> None:
        self._kube, self._hints = kube, hints
        self._around: dict[NamespacedName, _Around] = {}
        self.caught: list[Caught] = []
        """What could not be read; the caller takes it."""

    def known(self) -> dict[NamespacedName, Outputs]:
        """What was read last, be it that some of it changed since."""
        return {key: _outputs(around) for key, around in self._around.items() if around.was_read}

    async def read(self, proxy: LLMProxy, *, with_pods: bool) -> Outputs:
        """Read what may have changed since it was read last.

        Raises:
            ClusterError: something could not be read.
        """
        around = self._around.get(proxy.key)
        if around is None or not _names_the_same(around.proxy, proxy):
            around = self._around[proxy.key] = _Around(proxy)
        around.proxy = proxy
        if any(WORKLOADS[target.kind] not in WATCHED_WORKLOADS for target in proxy.spec.targets):
            around.stale |= {TARGETS, PODS_OF}
        async with around.one_at_a_time:
            await self._read_written(around)
            if with_pods:
                with around.reading(PODS_OF) as is_stale:
                    if is_stale:
                        around.pods = await self._pods_of(around)
        return _outputs(around)

    async def _read_written(self, around: _Around) -> None:
        """Read what decisions write: all but pods."""
        own, spec = around.proxy.metadata.namespace, around.proxy.spec
        with around.reading(CONFIG_MAP) as is_stale:
            if is_stale:
                body = await self._get(CONFIGMAPS, NamespacedName(own, spec.config_map_name))
                around.config_map = self._config_map(body, spec.config_key)
        with around.reading(SECRET) as is_stale:
            if is_stale:
                body = await self._get(SECRETS, NamespacedName(own, spec.secret_name))
                around.secret = self._output("Secret", body, decoded)
        with around.reading(TARGETS) as is_stale:
            if is_stale:
                await self._read_targets(around)
        around.was_read = True

    def written(self, proxy: LLMProxy, resource: Resource, body: Object) -> None:
        """Take what one of our writes made."""
        self._hints.seen(resource, [body])
        around = self._around.get(proxy.key)
        if around is None:
            return
        name = body["metadata"]["name"]
        if resource == CONFIGMAPS and name == proxy.spec.config_map_name:
            around.config_map = self._config_map(body, proxy.spec.config_key)
        elif resource == SECRETS and name == proxy.spec.secret_name:
            around.secret = self._output("Secret", body, decoded)
        elif resource in WORKLOADS.values():
            target = self._target({"kind": resource.kind} | body)
            around.workloads = tuple(
                target if (each.kind, each.name) == (target.kind, target.name) else each
                for each in around.workloads
            )
            around.stale.add(PODS_OF)

    def keeps(self, resource: Resource, key: NamespacedName) -> bool:
        """Whether an object of that name lies around an LLMProxy of which something was read."""
        return any(
            proxy.namespace == key.namespace and _concerned(around, resource, key.name)
            for proxy, around in self._around.items()
        )

    def touched(self, resource: Resource, key: NamespacedName) -> list[NamespacedName]:
        """The LLMProxies around which an object of that name lies; they read it again."""
        found = []
        for proxy, around in self._around.items():
            if proxy.namespace != key.namespace:
                continue
            stale = _concerned(around, resource, key.name)
            around.stale |= stale
            if stale:
                found.append(proxy)
        return found

    def forget(self, key: NamespacedName | None = None) -> None:
        """Read everything of one LLMProxy, or of all, anew the next time."""
        for name, around in self._around.items():
            if key in {None, name}:
                around.stale |= {CONFIG_MAP, SECRET, TARGETS, PODS_OF}

    def forget_workloads(self, key: NamespacedName) -> None:
        """Read the workloads of one LLMProxy and list their pods again the next time."""
        if key in self._around:
            self._around[key].stale |= {TARGETS, PODS_OF}

    def drop(self, key: NamespacedName) -> None:
        """Forget an LLMProxy that is no more."""
        self._around.pop(key, None)

    # Reading

    async def _get(self, resource: Resource, key: NamespacedName) -> Object | None:
        body = await self._kube.get(resource, key.namespace, key.name)
        if body is not None:
            self._hints.seen(resource, [body])
        return body

    def _or(self, instead: T, kind: str, body: Object, read: Callable[[], U]) -> T | U:
        """What `read` makes of a body, or `instead`."""
        found = guarded(Subject.of(kind, body), "reading", read)
        if isinstance(found, Caught):
            self.caught.append(found)
            return instead
        return found

    def _config_map(self, body: Object | None, file: str) -> LiveOutput | None:
        live = self._output("ConfigMap", body, lambda body: body.get("data") or {})
        if live is None or body is None:
            return None
        return replace(live, changed_by=changed_by(body, file))

    def _output(self, kind: str, body: Object | None, data: Any) -> LiveOutput | None:
        if body is None:
            return None
        return self._or(_NOT_OURS, kind, body, lambda: live_output(body, data))

    def _target(self, body: Object) -> Target | MissingTarget:
        if "metadata" not in body:
            return MissingTarget(**body)
        kind = body["kind"]
        unread = MissingTarget(kind, body["metadata"]["name"], _BEYOND_US)
        return self._or(unread, kind, body, lambda: target_of(body))

    async def _read_targets(self, around: _Around) -> None:
        """Every target; of a missing one only its kind, its name and what is wrong. And which
        targets are selectors that match nothing.
        """
        own = around.proxy.metadata.namespace
        found: dict[tuple[str, str], Object] = {}
        unmatched = set()
        for number, wanted in enumerate(around.proxy.spec.targets):
            resource = WORKLOADS[wanted.kind]
            bodies = await self._wanted(resource, own, wanted)
            unmatched |= set() if bodies else {number}
            for body in bodies:
                name = body["metadata"]["name"] if "metadata" in body else body["name"]
                found[resource.kind, name] = {"kind": resource.kind} | body
        workloads = [found[key] for key in sorted(found)]
        around.workloads = tuple(map(self._target, workloads))
        around.selectors = {
            (body["kind"], body["metadata"]["name"]): self._selector(body)
            for body in workloads
            if "metadata" in body
        }
        around.unmatched = frozenset(unmatched)

    def _selector(self, body: Object) -> str:
        read = lambda: selector_text(body["spec"].get("selector") or {})  # noqa: E731 - one use
        return self._or("", body["kind"], body, read)

    async def _wanted(self, resource: Resource, own: str, wanted: Any) -> list[Object]:
        """The workloads of one target, which must not keep others from being read."""
        try:
            if wanted.name is None:
                return await self._selected(resource, own, wanted.selector)
            body = await self._get(resource, NamespacedName(own, wanted.name))
        except (ForbiddenError, NotFoundError) as error:
            if resource is not ROLLOUTS:
                raise
            # Argo Rollouts, and the right to read them, are optional.
            name = wanted.name or "by selector"
            return [{"kind": resource.kind, "name": name, "problem": _UNSEEN[type(error)]}]
        return [body or {"kind": resource.kind, "name": wanted.name}]

    async def _selected(self, resource: Resource, namespace: str, selector: Any) -> list[Object]:
        bodies = await self._kube.list(resource, namespace)
        chosen = [
            body for body in bodies if selector.matches(body["metadata"].get("labels") or {})
        ]
        self._hints.seen(resource, chosen)
        return chosen

    async def _pods_of(self, around: _Around) -> tuple[Pod, ...]:
        own = around.proxy.metadata.namespace
        selectors = sorted({text for text in around.selectors.values() if text})
        lists = await asyncio.gather(
            *(self._kube.list(PODS, own, label_selector=text) for text in selectors)
        )
        pods = {pod.name: pod for bodies in lists for pod in map(self._pod, bodies)}
        return tuple(pods[name] for name in sorted(pods))

    def _pod(self, body: Object) -> Pod:
        """A pod; one that cannot be read counts as one that does not answer."""
        name = body["metadata"]["name"]
        silent = Pod(name, address="", incarnation=name, ready=True, terminating=False)
        return self._or(silent, "Pod", body, lambda: pod_of(body))


def live_output(body: Object, data: Callable[[Object], Mapping[str, str | bytes]]) -> LiveOutput:
    """A ConfigMap or Secret as it is."""
    metadata = body["metadata"]
    owners, labels = metadata.get("ownerReferences") or (), metadata.get("labels") or {}
    managed_for = labels.get(PROXY_LABEL)
    return LiveOutput(
        uid=metadata["uid"],
        managed_for=managed_for,
        owner=next((owner["uid"] for owner in owners if owner.get("kind") == "LLMProxy"), None),
        data=data(body),
        resource_version=metadata.get("resourceVersion", ""),
        is_handed_over=managed_for is not None and labels.get(MANAGED_BY_LABEL) != FIELD_MANAGER,
    )


def _outputs(around: _Around) -> Outputs:
    return Outputs(
        around.config_map, around.secret, around.workloads, around.unmatched, around.pods
    )


def _names_the_same(before: LLMProxy, after: LLMProxy) -> bool:
    """Whether both have the same outputs and targets."""
    if before is after:
        return True
    old, new = before.spec, after.spec
    names = ("config_map_name", "config_key", "secret_name", "targets")
    same = all(getattr(old, name) == getattr(new, name) for name in names)
    return same and before.metadata.uid == after.metadata.uid


def _concerned(around: _Around, resource: Resource, name: str) -> set[str]:
    """Which parts an object of that name is, or belongs to."""
    spec = around.proxy.spec
    if resource == CONFIGMAPS:
        return {CONFIG_MAP} if name == spec.config_map_name else set()
    if resource == SECRETS:
        return {SECRET} if name == spec.secret_name else set()
    for target in spec.targets:
        if WORKLOADS.get(target.kind) != resource:
            continue
        if target.name == name or target.selector is not None:
            return {TARGETS, PODS_OF}
    return set()
