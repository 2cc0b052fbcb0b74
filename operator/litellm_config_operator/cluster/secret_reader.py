"""Read the Secrets that objects name, each only when it may have changed.

Law: what is kept is dropped the moment the watch speaks of it, and all of it at every resync, so
a watch that missed something costs time and never truth. Without a watch nothing is kept.
"""

import asyncio
import base64
import binascii
from collections.abc import Iterable

from litellm_config_operator.credentials.secret_data import SecretData
from litellm_config_operator.kube.client import KubeClient, Object
from litellm_config_operator.kube.resources import SECRETS
from litellm_config_operator.settings import SecretsAccess
from litellm_config_operator.v1alpha1 import NamespacedName
from litellm_config_operator.v1alpha1.names import ALLOWED_HOSTS_ANNOTATION, PROXY_LABEL
from litellm_config_operator.watching.hint_filter import HintFilter

_READS_AT_ONCE = 8


class SecretReader:
    """The referenced Secrets, as they were when the watch last spoke of them."""

    def __init__(self, kube: KubeClient, hint_filter: HintFilter, access: SecretsAccess) -> None:
        self._kube = kube
        self._filter = hint_filter
        self._watched = access is SecretsAccess.WATCH
        self._kept: dict[NamespacedName, SecretData | None] = {}
        self._slots = asyncio.Semaphore(_READS_AT_ONCE)

    def forget(self) -> None:
        """Read everything anew the next time."""
        self._kept.clear()

    async def read(
        self, keys: Iterable[NamespacedName]
    ) -> dict[NamespacedName, SecretData | None]:
        """Every one of these Secrets, None for those that do not exist.

        Raises:
            ClusterError: one of them could not be read.
        """
        wanted = sorted(set(keys))
        changed = self._filter.take_changed_secrets()
        kept = {key: found for key, found in self._kept.items() if key not in changed}
        missing = [key for key in wanted if key not in kept]
        found = await asyncio.gather(*(self._get(key) for key in missing))
        fresh = dict(zip(missing, found, strict=True))
        result = {key: fresh[key] if key in fresh else kept[key] for key in wanted}
        self._kept = result if self._watched else {}
        return result

    async def _get(self, key: NamespacedName) -> SecretData | None:
        async with self._slots:
            body = await self._kube.get(SECRETS, key.namespace, key.name)
        if body is None:
            return None
        self._filter.read(SECRETS, [body])
        annotations = body["metadata"].get("annotations") or {}
        labels = body["metadata"].get("labels") or {}
        return SecretData(
            decoded(body), annotations.get(ALLOWED_HOSTS_ANNOTATION), labels.get(PROXY_LABEL)
        )


def decoded(secret: Object) -> dict[str, bytes]:
    """A Secret's data as bytes. What is not base64 reads as empty, and so as unusable."""
    values = {}
    for name, text in (secret.get("data") or {}).items():
        try:
            values[name] = base64.b64decode(text, validate=True)
        except (binascii.Error, TypeError, ValueError):
            values[name] = b""
    return values
