"""The provider types we know, as data: one row per value of `spec.type`.

Law: a new type is a new row in one of the four files joined here; code elsewhere reads rows and
never compares `type` with a literal.
"""

from collections.abc import Mapping
from types import MappingProxyType

from litellm_config_operator import (
    provider_type_clouds,
    provider_type_hosts,
    provider_type_self_hosted,
    provider_type_vendors,
)
from litellm_config_operator.provider_type_table import ProviderType

_ROWS = (
    *provider_type_vendors.ROWS,
    *provider_type_clouds.ROWS,
    *provider_type_hosts.ROWS,
    *provider_type_self_hosted.ROWS,
)

PROVIDER_TYPES: Mapping[str, ProviderType] = MappingProxyType(
    {row.name: row for row in sorted(_ROWS, key=lambda row: row.name)}
)
