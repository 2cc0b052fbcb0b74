"""Whether another installation of the operator works here.

Law: a Lease is read only where an LLMProxy names another installation. An installation whose Lease
may not be read counts as alive: in doubt nothing is written.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from litellm_config_operator.kube.client import KubeClient
from litellm_config_operator.kube.errors import AnotherInstallationError, ForbiddenError
from litellm_config_operator.kube.resources import LEASES
from litellm_config_operator.status.installations import (
    Claim,
    Installation,
    LeaseSeen,
    ahead,
    is_gone,
    lease_seen,
    standing_by,
)
from litellm_config_operator.telemetry import metrics
from litellm_config_operator.v1alpha1 import LLMProxy, Malformed, NamespacedName


class Standby:
    """Reads the Leases of other installations, and remembers since when they did not change."""

    def __init__(self, client: KubeClient, own: Installation, clock: Callable[[], float]) -> None:
        self._client, self._own, self._clock = client, own, clock
        self._seen: dict[Installation, LeaseSeen] = {}

    async def check(self, proxies: Mapping[NamespacedName, LLMProxy | Malformed]) -> None:
        """Raise if another installation works here.

        Raises:
            AnotherInstallationError: another installation goes first and is alive.
            ClusterError: its Lease could not be read.
        """
        named = {proxy.live.installation for proxy in proxies.values()}
        is_alone = named <= {None, str(self._own)}
        alive = [] if is_alone else await self.others(_claims(proxies))
        metrics.STANDING_BY.set(bool(alive))
        if alive:
            raise AnotherInstallationError(standing_by(alive))

    async def others(self, claims: Iterable[Claim]) -> list[Installation]:
        """The installations that go first and are alive."""
        return [other for other in ahead(claims, self._own) if await self._is_alive(other)]

    async def _is_alive(self, other: Installation) -> bool:
        try:
            lease = await self._client.get(LEASES, *other)
        except ForbiddenError:
            return True
        now = self._clock()
        if lease is None:
            self._seen.pop(other, None)
            return False
        self._seen[other] = lease_seen(lease, self._seen.get(other), now)
        return not is_gone(self._seen[other], now)


def _claims(proxies: Mapping[NamespacedName, LLMProxy | Malformed]) -> Iterator[Claim]:
    for key, proxy in proxies.items():
        yield Claim(key.namespace, proxy.created, proxy.live.installation)
