"""The Secrets that objects name, each read when it may have changed.

Law: what is kept is read again when the watch speaks of it, and all of it at every resync, so a
watch that missed something costs time and never truth. A Secret that may not be read keeps what
was read of it last; one that never was is unread, and not missing.
"""

import asyncio
import base64
import binascii
import logging
from collections.abc import Iterable, Mapping

from litellm_config_operator.credentials.secret_data import UNREAD, SecretData
from litellm_config_operator.kube.client import KubeClient, Object
from litellm_config_operator.kube.errors import ClusterError
from litellm_config_operator.kube.resources import SECRETS
from litellm_config_operator.v1alpha1 import LLMProvider, LLMProxy, Malformed, NamespacedName
from litellm_config_operator.v1alpha1.names import (
    ALLOWED_HOSTS_ANNOTATION,
    PROXY_LABEL,
    master_key_secret,
)
from litellm_config_operator.watching.fingerprints import key_of
from litellm_config_operator.watching.hints import Hints

_READS_AT_ONCE = 8

logger = logging.getLogger(__name__)


class SecretReader:
    """The referenced Secrets, as they were read last."""

    def __init__(self, kube: KubeClient, hints: Hints) -> None:
        self._kube, self._hints = kube, hints
        self.secrets: dict[NamespacedName, SecretData | None] = {}
        """None: there is no such Secret."""
        self.changes = 0
        """Grows with each Secret that changed."""
        self._stale: set[NamespacedName] = set()
        self._named: set[NamespacedName] = set()
        self._newer: set[NamespacedName] = set()
        """What we wrote since a read began, which may return what was there before."""
        self._untold: set[NamespacedName] = set()
        """What changed and was not returned yet: a read may fail after others were read."""
        self._slots = asyncio.Semaphore(_READS_AT_ONCE)

    @property
    def is_behind(self) -> bool:
        """Whether some that are named could not be read, or were not yet."""
        return not self._stale.isdisjoint(self._named)

    def keeps(self, key: NamespacedName) -> bool:
        """Whether a Secret of that name was read, or is being read."""
        return key in self._named

    def touched(self, key: NamespacedName) -> bool:
        """Read this one again the next time, if anybody names it."""
        if key not in self.secrets:
            return False
        self._stale.add(key)
        return True

    def written(self, body: Object) -> None:
        """Take what one of our writes made, if anybody names it."""
        key = key_of(body)
        if key in self._named:
            self._newer.add(key)
            self.secrets[key] = _data(body)
            self.changes += 1

    def forget(self) -> None:
        """Read everything again the next time."""
        self._stale |= self.secrets.keys()

    async def read(self, wanted: Iterable[NamespacedName]) -> set[NamespacedName]:
        """Read those of these that are new or may have changed; which ones did.

        Raises:
            ClusterError: the API server did not answer.
        """
        keys = self._named = set(wanted)
        for key in self.secrets.keys() - keys:
            del self.secrets[key]
            self.changes += 1
        due = sorted(key for key in keys if key in self._stale or key not in self.secrets)
        self._stale -= set(due)
        self._newer.clear()
        found = await asyncio.gather(*(self._get(key) for key in due), return_exceptions=True)
        failures = []
        for key, value in zip(due, found, strict=True):
            if isinstance(value, BaseException):
                self._stale.add(key)
                failures.append(self._one_failure(key, value))
                if failures[-1] is None and key not in self.secrets:
                    self._take(key, UNREAD)
            elif key not in self._newer and (
                key not in self.secrets or self.secrets[key] != value
            ):
                self._take(key, value)
        for failure in failures:
            if failure is not None:
                raise failure
        changed, self._untold = self._untold, set()
        return changed

    def _take(self, key: NamespacedName, value: SecretData | None) -> None:
        self.secrets[key] = value
        self.changes += 1
        self._untold.add(key)

    def _one_failure(self, key: NamespacedName, error: BaseException) -> BaseException | None:
        """The failure, if it concerns more than this Secret."""
        if not isinstance(error, ClusterError) or error.is_global:
            return error
        logger.warning("Kept what was read last of Secret %s: %s", key, error)
        return None

    async def _get(self, key: NamespacedName) -> SecretData | None:
        async with self._slots:
            body = await self._kube.get(SECRETS, key.namespace, key.name)
        if body is None:
            return None
        self._hints.seen(SECRETS, [body])
        return _data(body)


def _data(body: Object) -> SecretData:
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


def secret_references(
    providers: Mapping[NamespacedName, LLMProvider | Malformed],
    proxies: Mapping[NamespacedName, LLMProxy | Malformed],
) -> set[NamespacedName]:
    """Every Secret that somebody names, each in the namespace of who names it."""
    keys = set[NamespacedName]()
    for provider in providers.values():
        keys |= named_by_provider(provider)
    for proxy in proxies.values():
        keys |= named_by_proxy(proxy)
    return keys


def named_by_provider(provider: LLMProvider | Malformed) -> set[NamespacedName]:
    """The Secrets of an LLMProvider's credentials."""
    if isinstance(provider, Malformed):
        return set()
    own = provider.metadata.namespace
    return {
        NamespacedName(own, selector.name) for _, selector in provider.spec.credentials.items()
    }


def named_by_proxy(proxy: LLMProxy | Malformed) -> set[NamespacedName]:
    """The Secrets of an LLMProxy's master key and of its environment variables."""
    if isinstance(proxy, Malformed):
        return set()
    wanted = proxy.spec.master_key
    named = wanted.selector.name if wanted and wanted.selector else None
    names = {named or master_key_secret(proxy.spec.secret_name)}
    names |= {
        item.value_from.secret_key_ref.name
        for item in proxy.spec.env
        if item.value_from is not None
    }
    return {NamespacedName(proxy.metadata.namespace, name) for name in names}
