"""All provider types, one row for each value of `spec.type`.

Law: a new type is a new row in one of the files joined here. Other code reads rows and never
compares `type` with a literal.
"""

from collections.abc import Mapping
from types import MappingProxyType

from litellm_config_operator.catalogue import (
    aws,
    chinese_vendors,
    clouds,
    embedding_vendors,
    google,
    hosts,
    microsoft,
    other,
    self_hosted,
    vendors,
)
from litellm_config_operator.catalogue.columns import ProviderType

_ROWS = (
    *aws.ROWS,
    *chinese_vendors.ROWS,
    *clouds.ROWS,
    *embedding_vendors.ROWS,
    *google.ROWS,
    *hosts.ROWS,
    *microsoft.ROWS,
    *other.ROWS,
    *self_hosted.ROWS,
    *vendors.ROWS,
)

PROVIDER_TYPES: Mapping[str, ProviderType] = MappingProxyType(
    {row.name: row for row in sorted(_ROWS, key=lambda row: row.name)}
)
