"""Rows of the probe table: inference hosts and aggregators.

Law: facts about other people's APIs with their source, and nothing else; no request in here may
cost tokens.
"""

from collections.abc import Mapping
from types import MappingProxyType

from litellm_config_operator.probe_table import Probe

ROWS: Mapping[str, Probe] = MappingProxyType({})
