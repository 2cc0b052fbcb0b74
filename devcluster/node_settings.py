"""What one may choose about the node, with the values it has otherwise.

Law: plain numbers and names, written as JSON for the node's own process.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class NodeSettings:
    """The node's settings; a kubelet's value is given where this differs from it."""

    backoff_base: float = 1.0
    """Seconds before the second restart of a container (kubelet: 10)."""
    backoff_limit: float = 30.0
    """The longest wait between restarts (kubelet: 300)."""
    backoff_reset: float = 60.0
    """A container that ran this long starts again without a wait (kubelet: 600)."""
    mount_delay: float = 2.0
    """Seconds until a changed ConfigMap or Secret reaches a mounted directory (kubelet: ~60)."""
    images: dict[str, list[str]] = field(default_factory=dict)
    """Commands by image repository, beside the ones the registry knows."""

    def with_images(self, images: Mapping[str, Sequence[str]]) -> "NodeSettings":
        """The same settings with more images."""
        added = {name: list(command) for name, command in images.items()}
        return replace(self, images={**self.images, **added})

    def as_json(self) -> dict[str, Any]:
        """The settings as the node's process reads them."""
        return asdict(self)
