"""`litellm-config-operator --check`: does this installation have what the operator needs?

Law: it writes nothing. It runs with the operator's settings and ServiceAccount, so that it may do
exactly what the operator may do.
"""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass

from litellm_config_operator.cluster.rights import Right, When, lease_rights, work_rights
from litellm_config_operator.cluster.standby import Standby
from litellm_config_operator.kube.client import KubeClient, Object
from litellm_config_operator.kube.errors import ForbiddenError, NotFoundError
from litellm_config_operator.kube.resources import LLMMODELS, LLMPROVIDERS, LLMPROXIES, Resource
from litellm_config_operator.settings import SecretsAccess, Settings
from litellm_config_operator.status.installations import Claim, Installation, standing_by
from litellm_config_operator.v1alpha1 import LiveStatus

REVIEWS = Resource(
    "authorization.k8s.io", "v1", "selfsubjectaccessreviews", "SelfSubjectAccessReview"
)
REVIEWS_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Question:
    """One right that the operator needs."""

    verb: str
    group: str
    resource: str
    namespace: str | None
    name: str | None = None

    def __str__(self) -> str:
        kind = f"{self.resource}.{self.group}" if self.group else self.resource
        what = f"{kind} {self.name}" if self.name else kind
        return f"{self.verb} {what} in {self.namespace or 'every namespace'}"

    def attributes(self) -> dict[str, str]:
        """The attributes of the SelfSubjectAccessReview that asks for it."""
        plural, _, part = self.resource.partition("/")
        asked = {
            "verb": self.verb,
            "group": self.group,
            "resource": plural,
            "subresource": part,
            "namespace": self.namespace,
            "name": self.name,
        }
        return {key: value for key, value in asked.items() if value}


def situation(settings: Settings) -> set[When]:
    """Which rights an installation with these settings needs."""
    scope = When.NAMESPACED if settings.watch_namespaces else When.CLUSTER_WIDE
    watched = settings.secrets_access is SecretsAccess.WATCH
    return {scope, When.WATCHED_SECRETS} if watched else {scope}


def questions(settings: Settings) -> Iterator[Question]:
    """Every right that the operator needs."""
    for namespace in settings.watch_namespaces or (None,):
        for right in work_rights(situation(settings)):
            yield from _each(right, namespace)
    for right in lease_rights(settings.lease_name):
        yield from _each(right, settings.lease_namespace)


def _each(right: Right, namespace: str | None) -> Iterator[Question]:
    for resource in right.resources:
        for verb in right.verbs:
            for name in right.names or (None,):
                yield Question(verb, right.group, resource, namespace, name)


async def check(client: KubeClient, settings: Settings) -> list[str]:
    """One line for each thing that is missing.

    Raises:
        ClusterError: the API server could not be asked.
    """
    kinds = (LLMPROVIDERS, LLMMODELS, LLMPROXIES)
    missing = [
        f"no CustomResourceDefinition of {kind.kind}"
        for kind in kinds
        if not await client.serves(kind)
    ]
    slots = asyncio.Semaphore(REVIEWS_AT_ONCE)

    async def refused(question: Question) -> bool:
        async with slots:
            body = {"spec": {"resourceAttributes": question.attributes()}}
            answer = await client.create(REVIEWS, None, body)
        return not (answer.get("status") or {}).get("allowed")

    asked = list(questions(settings))
    verdicts = await asyncio.gather(*map(refused, asked))
    refusals = [question for question, no in zip(asked, verdicts, strict=True) if no]
    return missing + [f"the ServiceAccount may not {question}" for question in refusals]


async def other_installations(client: KubeClient, settings: Settings) -> list[str]:
    """One line if another installation works here.

    Raises:
        ClusterError: the API server could not be asked.
    """
    own = Installation(settings.lease_namespace, settings.lease_name)
    try:
        scopes = settings.watch_namespaces or (None,)
        proxies = [body for scope in scopes for body in await client.list(LLMPROXIES, scope)]
    except (ForbiddenError, NotFoundError):
        return []  # the right, or the kind, is missing
    others = await Standby(client, own, time.monotonic).others(map(_claim, proxies))
    return [standing_by(others)] if others else []


def _claim(body: Object) -> Claim:
    metadata = body["metadata"]
    created = metadata["creationTimestamp"]
    return Claim(metadata["namespace"], created, LiveStatus.of(body.get("status")).installation)
