"""The provider types we know, as data: one row per value of `spec.type`.

Law: a new type is a new row in one of the four files joined here; code elsewhere reads rows and
never compares `type` with a literal.
"""

from collections.abc import Mapping
from types import MappingProxyType

from litellm_config_operator.catalogue import clouds, hosts, self_hosted, vendors
from litellm_config_operator.catalogue.columns import ProviderType

_ROWS = (
    *vendors.ROWS,
    *clouds.ROWS,
    *hosts.ROWS,
    *self_hosted.ROWS,
)

PROVIDER_TYPES: Mapping[str, ProviderType] = MappingProxyType(
    {row.name: row for row in sorted(_ROWS, key=lambda row: row.name)}
)
