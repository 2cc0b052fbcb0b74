"""Read everything that a pass decides from, into one World.

Law: complete or not at all: a list that fails, or a kind that is not there, raises, so that no
decision is ever made on a part. Objects that are being deleted count as gone, but those that a
CustomResourceDefinition takes with it do not. Nothing is written.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from litellm_config_operator.boundary import Caught, Subject, guarded
from litellm_config_operator.cluster.secret_reader import SecretReader, decoded
from litellm_config_operator.cluster.workloads import pod_of, selector_text, target_of
from litellm_config_operator.deciding.world import (
    LiveOutput,
    MissingTarget,
    Namespace,
    Outputs,
    Pod,
    Target,
    World,
    live_status,
)
from litellm_config_operator.kube.client import KubeClient, Object
from litellm_config_operator.kube.errors import (
    ClusterError,
    ForbiddenError,
    NotFoundError,
    Request,
    UnavailableError,
)
from litellm_config_operator.kube.managed_fields import changed_by
from litellm_config_operator.kube.resources import (
    CONFIGMAPS,
    LLMMODELS,
    LLMPROVIDERS,
    LLMPROXIES,
    NAMESPACES,
    PODS,
    ROLLOUTS,
    SECRETS,
    WORKLOADS,
    Resource,
)
from litellm_config_operator.settings import Settings
from litellm_config_operator.v1alpha1 import (
    FromNamespaces,
    KubernetesObject,
    LLMModel,
    LLMProvider,
    LLMProxy,
    Malformed,
    NamespacedName,
    parse,
)
from litellm_config_operator.v1alpha1.names import (
    FIELD_MANAGER,
    MANAGED_BY_LABEL,
    PROXY_LABEL,
    master_key_secret,
)
from litellm_config_operator.watching.hint_filter import HintFilter, Interest

_UNSEEN: Mapping[type[ClusterError], str] = {
    ForbiddenError: "may not be read by the operator: grant it rollouts.argoproj.io "
    "(rbac.argoRollouts of the chart)",
    NotFoundError: "is of a kind that the cluster does not have: install Argo Rollouts",
}

_BEYOND_US = "cannot be read by the operator: see its log"
_NOT_OURS = LiveOutput(uid="", managed_for=None, owner=None, data={})
"""An output that cannot be read counts as somebody else's: it is left alone."""

Kind = TypeVar("Kind", bound=KubernetesObject)
T = TypeVar("T")
U = TypeVar("U")


class Gatherer:
    """Reads the cluster, and tells the hint filter what was read."""

    def __init__(
        self, kube: KubeClient, settings: Settings, hint_filter: HintFilter, *, clock: Any
    ) -> None:
        self._kube = kube
        self._settings = settings
        self._filter = hint_filter
        self._clock = clock
        self._secrets = SecretReader(kube, hint_filter, settings.secrets_access)
        self._caught: list[Caught] = []

    def forget(self) -> None:
        """Take nothing for granted the next time."""
        self._secrets.forget()

    async def gather(self) -> World:
        """One complete look at the cluster.

        What refers is listed before what it refers to, so that of objects that are being applied
        in their natural order none is seen without those it needs.

        Raises:
            ClusterError: something could not be read; nothing may be decided.
        """
        self._caught = []
        bodies = {
            kind: await self._list_everywhere(resource)
            for kind, resource in (
                (LLMProxy, LLMPROXIES),
                (LLMModel, LLMMODELS),
                (LLMProvider, LLMPROVIDERS),
            )
        }
        providers = _parsed(LLMProvider, bodies[LLMProvider])
        models = _parsed(LLMModel, bodies[LLMModel])
        proxies = _parsed(LLMProxy, bodies[LLMProxy])
        secrets = await self._secrets.read(secret_references(providers, proxies))
        outputs = await self._all_outputs(proxies)
        self._watch(secrets, proxies, outputs)
        return World(
            providers=providers,
            models=models,
            proxies=proxies,
            namespaces=await self._namespaces(providers, proxies),
            secrets=secrets,
            outputs=outputs,
            statuses={
                body["metadata"]["uid"]: live_status(body)
                for found in bodies.values()
                for body in found
            },
            caught=tuple(self._caught),
        )

    async def confirm_kinds(self) -> None:
        """Say, after a gather, that what it did not see was not taken away with its kind.

        A CustomResourceDefinition that is being deleted takes its objects with it first, and may
        take long. Meanwhile lists are short; only creating is not offered any more.

        Raises:
            ClusterError: a kind is going or gone; nothing may be decided.
        """
        offered = await self._kube.verbs(LLMMODELS)
        for resource in (LLMPROVIDERS, LLMMODELS, LLMPROXIES):
            if "create" not in offered.get(resource.plural, ()):
                asked = Request("GET", resource.plural, None, None)
                text = "its CustomResourceDefinition is being deleted, and objects with it"
                raise UnavailableError(asked, text)

    def _or(self, instead: T, kind: str, body: Object, read: Callable[[], U]) -> T | U:
        """What `read` makes of a body, or `instead`."""
        found = guarded(Subject.of(kind, body), "reading", read)
        if isinstance(found, Caught):
            self._caught.append(found)
            return instead
        return found

    async def _list_everywhere(self, resource: Resource) -> list[Object]:
        scopes = self._settings.watch_namespaces or (None,)
        found = [item for scope in scopes for item in await self._kube.list(resource, scope)]
        self._filter.gathered(resource, found, self._clock())
        return [item for item in found if not item["metadata"].get("deletionTimestamp")]

    async def _namespaces(
        self,
        providers: Mapping[NamespacedName, LLMProvider | Malformed],
        proxies: Mapping[NamespacedName, LLMProxy | Malformed],
    ) -> dict[str, Namespace]:
        """Namespaces' labels, when somebody selects by them."""
        filters = [
            p.spec.allowed_namespaces for p in providers.values() if isinstance(p, LLMProvider)
        ]
        filters += [p.spec.models.namespaces for p in proxies.values() if isinstance(p, LLMProxy)]
        if all(found.from_ is not FromNamespaces.SELECTOR for found in filters):
            return {}
        if not self._settings.watch_namespaces:
            bodies = await self._kube.list(NAMESPACES)
        else:
            names = self._settings.watch_namespaces
            found = [await self._kube.get(NAMESPACES, None, name) for name in names]
            bodies = [body for body in found if body is not None]
        return {
            body["metadata"]["name"]: Namespace(body["metadata"].get("labels") or {})
            for body in bodies
        }

    async def _get(self, resource: Resource, key: NamespacedName) -> Object | None:
        body = await self._kube.get(resource, key.namespace, key.name)
        if body is not None:
            self._filter.read(resource, [body])
        return body

    async def _all_outputs(
        self, proxies: Mapping[NamespacedName, LLMProxy | Malformed]
    ) -> dict[NamespacedName, Outputs]:
        found = {key: proxy for key, proxy in proxies.items() if isinstance(proxy, LLMProxy)}
        outputs = await asyncio.gather(*(self._outputs(proxy) for proxy in found.values()))
        return dict(zip(found, outputs, strict=True))

    async def _outputs(self, proxy: LLMProxy) -> Outputs:
        own, spec = proxy.metadata.namespace, proxy.spec
        config_map = await self._get(CONFIGMAPS, NamespacedName(own, spec.config_map_name))
        secret = await self._get(SECRETS, NamespacedName(own, spec.secret_name))
        workloads, unmatched = await self._workloads(proxy)
        pods: dict[str, Pod] = {}
        for body in workloads:
            if "metadata" in body:
                pods |= {pod.name: pod for pod in await self._pods(own, body)}
        return Outputs(
            config_map=self._config_map(config_map, spec.config_key),
            secret=self._output("Secret", secret, decoded),
            targets=tuple(map(self._target, workloads)),
            unmatched=unmatched,
            pods=tuple(pods[name] for name in sorted(pods)),
        )

    def _config_map(self, body: Object | None, file: str) -> LiveOutput | None:
        live = self._output("ConfigMap", body, lambda body: body.get("data") or {})
        if live is None or body is None:
            return None
        return replace(live, changed_by=changed_by(body, file))

    def _output(self, kind: str, body: Object | None, data: Any) -> LiveOutput | None:
        if body is None:
            return None
        return self._or(_NOT_OURS, kind, body, lambda: _output(body, data))

    def _target(self, body: Object) -> Target | MissingTarget:
        if "metadata" not in body:
            return MissingTarget(**body)
        kind = body["kind"]
        unread = MissingTarget(kind, body["metadata"]["name"], _BEYOND_US)
        return self._or(unread, kind, body, lambda: target_of(body))

    async def _workloads(self, proxy: LLMProxy) -> tuple[list[Object], frozenset[int]]:
        """Every target's body; of a missing one only its kind, its name and what is wrong. And
        which targets are selectors that match nothing.
        """
        own = proxy.metadata.namespace
        found: dict[tuple[str, str], Object] = {}
        unmatched = set()
        for number, wanted in enumerate(proxy.spec.targets):
            resource = WORKLOADS[wanted.kind]
            bodies = await self._wanted(resource, own, wanted)
            unmatched |= set() if bodies else {number}
            for body in bodies:
                name = body["metadata"]["name"] if "metadata" in body else body["name"]
                found[resource.kind, name] = {"kind": resource.kind} | body
        return [found[key] for key in sorted(found)], frozenset(unmatched)

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
        self._filter.read(resource, chosen)
        return chosen

    async def _pods(self, namespace: str, workload: Object) -> list[Pod]:
        selector = self._or(
            "",
            workload["kind"],
            workload,
            lambda: selector_text(workload["spec"].get("selector") or {}),
        )
        if not selector:
            return []
        bodies = await self._kube.list(PODS, namespace, label_selector=selector)
        return [self._pod(body) for body in bodies]

    def _pod(self, body: Object) -> Pod:
        """A pod; one that cannot be read counts as one that does not answer."""
        name = body["metadata"]["name"]
        silent = Pod(name, address="", incarnation=name, ready=True, terminating=False)
        return self._or(silent, "Pod", body, lambda: pod_of(body))

    def _watch(
        self,
        secrets: Iterable[NamespacedName],
        proxies: Mapping[NamespacedName, LLMProxy | Malformed],
        outputs: Mapping[NamespacedName, Outputs],
    ) -> None:
        names = {(SECRETS.plural, *key) for key in secrets}
        namespaces = set()
        for key, proxy in proxies.items():
            if not isinstance(proxy, LLMProxy):
                continue
            own, spec = key.namespace, proxy.spec
            names |= {
                (CONFIGMAPS.plural, own, spec.config_map_name),
                (SECRETS.plural, own, spec.secret_name),
            }
            for target in outputs[key].targets:
                names.add((WORKLOADS[target.kind].plural, own, target.name))
            namespaces |= {
                (WORKLOADS[target.kind].plural, own) for target in spec.targets if target.selector
            }
        self._filter.watch_interest(Interest(frozenset(names), frozenset(namespaces)))


def secret_references(
    providers: Mapping[NamespacedName, LLMProvider | Malformed],
    proxies: Mapping[NamespacedName, LLMProxy | Malformed],
) -> set[NamespacedName]:
    """Every Secret that somebody names, each in the namespace of who names it."""
    keys = set()
    for provider in providers.values():
        if isinstance(provider, LLMProvider):
            own = provider.metadata.namespace
            keys |= {
                NamespacedName(own, selector.name)
                for _, selector in provider.spec.credentials.items()
            }
    for proxy in proxies.values():
        if isinstance(proxy, LLMProxy):
            wanted = proxy.spec.master_key
            named = wanted.selector.name if wanted and wanted.selector else None
            name = named or master_key_secret(proxy.spec.secret_name)
            keys.add(NamespacedName(proxy.metadata.namespace, name))
    return keys


def _parsed(kind: type[Kind], bodies: Iterable[Object]) -> dict[NamespacedName, Kind | Malformed]:
    found = (parse(kind, body) for body in bodies)
    return {item.key: item for item in found}


def _output(body: Object, data: Any) -> LiveOutput:
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
