"""What the upstream has been told and what it has seen, shared by all its threads.

Law: one lock; a key goes in and never comes out again, only its fingerprint does.
"""

import hashlib
import threading
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from devcluster.upstream.wire import Fault, Vendor

FINGERPRINT_LENGTH = 12
NO_KEY = "none"


def fingerprint(key: str | None) -> str:
    """What may be shown of a key: enough to tell two apart, nothing to log in with."""
    if not key:
        return NO_KEY
    return hashlib.sha256(key.encode()).hexdigest()[:FINGERPRINT_LENGTH]


@dataclass(frozen=True, order=True)
class Seen:
    """One sort of request; equal ones are counted together."""

    vendor: str
    operation: str
    model: str
    key: str
    status: int


@dataclass(frozen=True)
class Orders:
    """How to treat a vendor's requests right now."""

    keys: frozenset[str] | None
    models: tuple[str, ...]
    fault: Fault | None
    latency: float
    pause: float


class Ledger:
    """The keys, models and faults of every vendor, and the count of requests."""

    def __init__(self, vendors: Collection[Vendor]) -> None:
        self._lock = threading.Lock()
        self.changed = threading.Condition(self._lock)
        self._models = {vendor.name: vendor.models for vendor in vendors}
        self._keys: dict[str, frozenset[str]] = {}
        self._faults: dict[str, Fault] = {}
        self._latency: dict[str, float] = {}
        self._pause: dict[str, float] = {}
        self._seen: Counter[Seen] = Counter()
        self._serial = 0

    def orders(self, vendor: str) -> Orders:
        """A consistent view of what holds for this vendor."""
        with self._lock:
            return Orders(
                keys=self._keys.get(vendor),
                models=self._models[vendor],
                fault=self._faults.get(vendor),
                latency=self._latency.get(vendor, 0.0),
                pause=self._pause.get(vendor, 0.0),
            )

    def set_keys(self, vendor: str, keys: Collection[str]) -> None:
        """These keys are valid from now on, and no others."""
        with self.changed:
            self._keys[self._known(vendor)] = frozenset(keys)
            self.changed.notify_all()

    def set_models(self, vendor: str, models: Collection[str]) -> None:
        """The vendor offers these models from now on."""
        with self.changed:
            self._models[self._known(vendor)] = tuple(models)
            self.changed.notify_all()

    def set_fault(self, vendor: str, fault: Fault | None) -> None:
        """The vendor fails in this way until told otherwise."""
        with self.changed:
            self._put(self._faults, vendor, fault)
            self.changed.notify_all()

    def set_latency(self, vendor: str, seconds: float) -> None:
        """The vendor thinks for this long before its first byte."""
        with self.changed:
            self._put(self._latency, vendor, seconds)

    def set_pause(self, vendor: str, seconds: float) -> None:
        """The vendor waits this long before each piece of a stream."""
        with self.changed:
            self._put(self._pause, vendor, seconds)

    def wait_while_hanging(self, vendor: str, seconds: float) -> bool:
        """Sleep until the vendor no longer hangs; False when it still does after that time."""
        with self.changed:
            return self.changed.wait_for(
                lambda: self._faults.get(vendor) is not Fault.HANG, timeout=seconds
            )

    def next_serial(self) -> int:
        """A number no other request has."""
        with self._lock:
            self._serial += 1
            return self._serial

    def record(self, seen: Seen) -> None:
        """Count a request that was answered."""
        with self._lock:
            self._seen[seen] += 1

    def forget(self) -> None:
        """Begin to count anew."""
        with self._lock:
            self._seen.clear()

    def requests(self) -> dict[Seen, int]:
        """What was asked since the start, or since it was last forgotten."""
        with self._lock:
            return dict(self._seen)

    def report(self) -> dict[str, Any]:
        """The same as JSON."""
        seen = sorted(self.requests().items())
        rows = [{**asdict(each), "count": count} for each, count in seen]
        return {"total": sum(count for _, count in seen), "requests": rows}

    def state(self) -> dict[str, Any]:
        """Everything that was set, with fingerprints in place of keys."""
        return {name: self._vendor_state(name) for name in self._models}

    def _vendor_state(self, vendor: str) -> dict[str, Any]:
        orders = self.orders(vendor)
        keys = None if orders.keys is None else sorted(map(fingerprint, orders.keys))
        return {**asdict(orders), "keys": keys}

    def _known(self, vendor: str) -> str:
        if vendor not in self._models:
            raise ValueError(f"unknown vendor {vendor!r}; known: {', '.join(self._models)}")
        return vendor

    def _put(self, where: dict[str, Any], vendor: str, value: Any) -> None:
        if value:
            where[self._known(vendor)] = value
        else:
            where.pop(self._known(vendor), None)


def obey(ledger: Ledger, orders: Mapping[str, Any]) -> None:
    """Do what a control message says; raise ValueError on one that makes no sense.

    The message maps `keys`, `models`, `faults`, `latencySeconds` and `pauseSeconds` to a value
    per vendor; `forget: true` begins to count anew.
    """
    actions = {
        "keys": lambda vendor, value: ledger.set_keys(vendor, list(value)),
        "models": lambda vendor, value: ledger.set_models(vendor, list(value)),
        "faults": lambda vendor, value: ledger.set_fault(vendor, Fault(value) if value else None),
        "latencySeconds": lambda vendor, value: ledger.set_latency(vendor, float(value)),
        "pauseSeconds": lambda vendor, value: ledger.set_pause(vendor, float(value)),
    }
    for topic, per_vendor in orders.items():
        if topic == "forget":
            ledger.forget()
        elif topic not in actions or not isinstance(per_vendor, Mapping):
            raise ValueError(f"unknown order {topic!r}; known: {', '.join(actions)}, forget")
        else:
            for vendor, value in per_vendor.items():
                actions[topic](vendor, value)
