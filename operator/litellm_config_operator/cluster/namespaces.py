"""Labels of namespaces, where somebody selects by them.

Law: nothing is read while nobody does.
"""

from collections.abc import Collection, Mapping

from litellm_config_operator.deciding.world import Namespace
from litellm_config_operator.kube.client import KubeClient
from litellm_config_operator.kube.resources import NAMESPACES
from litellm_config_operator.v1alpha1 import (
    FromNamespaces,
    LLMProvider,
    LLMProxy,
    Malformed,
    NamespacedName,
)


class Namespaces:
    """The namespaces, as they were read last."""

    def __init__(self, kube: KubeClient, watched: Collection[str]) -> None:
        self._kube, self._watched = kube, tuple(watched)
        self.found: dict[str, Namespace] = {}
        self._looked_for: set[str] = set()
        self._is_stale = True

    def forget(self) -> None:
        """Read them again the next time."""
        self._is_stale = True

    async def read(
        self,
        providers: Mapping[NamespacedName, LLMProvider | Malformed],
        proxies: Mapping[NamespacedName, LLMProxy | Malformed],
        used: Collection[str],
    ) -> bool:
        """Read them if they are needed; whether something changed. `used`: those that objects
        live in; one that is not known yet is a reason to read.

        Raises:
            ClusterError: they could not be read.
        """
        if not _is_asked_for(providers, proxies):
            changed, self.found, self._is_stale = bool(self.found), {}, True
            return changed
        if not self._is_stale and self._looked_for >= set(used):
            return False
        self._is_stale, self._looked_for = False, set(used)
        try:
            before, self.found = self.found, await self._read()
        except BaseException:
            self._is_stale = True
            raise
        return before != self.found

    async def _read(self) -> dict[str, Namespace]:
        if not self._watched:
            bodies = await self._kube.list(NAMESPACES)
        else:
            read = [await self._kube.get(NAMESPACES, None, name) for name in self._watched]
            bodies = [body for body in read if body is not None]
        return {
            body["metadata"]["name"]: Namespace(body["metadata"].get("labels") or {})
            for body in bodies
        }


def _is_asked_for(
    providers: Mapping[NamespacedName, LLMProvider | Malformed],
    proxies: Mapping[NamespacedName, LLMProxy | Malformed],
) -> bool:
    filters = [p.spec.allowed_namespaces for p in providers.values() if isinstance(p, LLMProvider)]
    filters += [p.spec.models.namespaces for p in proxies.values() if isinstance(p, LLMProxy)]
    return any(each.from_ is FromNamespaces.SELECTOR for each in filters)
