"""The status of an LLMProxy: what it publishes, and how far that has come."""

from typing import Annotated

from pydantic import Field

from litellm_config_operator.v1alpha1.base import (
    Listed,
    LiteLLMVersion,
    Part,
    Timestamp,
    Whole,
)
from litellm_config_operator.v1alpha1.shared import Status


class SelectedModels(Part):
    """How many models are served, and how many are not."""

    selected: Whole = 0
    """How many models this proxy selects: LLMModels, and what LLMProviders publish from their
    own lists."""
    programmed: Whole = 0
    """How many of them the published configuration holds."""
    rejected: Whole = 0
    """How many LLMModels were left out; each says why in its own status."""


class TargetStatus(Part):
    """How far one workload has come."""

    kind: Annotated[str, Field(min_length=1, max_length=63)]
    """Kind of the workload."""
    name: Annotated[str, Field(min_length=1, max_length=253)]
    """Name of the workload."""
    config_hash: Annotated[str, Field(max_length=128)] = ""
    """Hash of the configuration on its pod template."""


class SettingStatus(Part):
    """One setting that is not passed on as the spec has it."""

    path: Annotated[str, Field(min_length=1, max_length=512)]
    """Where the setting stands below spec."""
    reason: Annotated[str, Field(min_length=1, max_length=63)]
    """Ignored: LiteLLM reads it nowhere, so it would have no effect. Refused: it may not be passed
    on as it is, and Ready is False until it is mended. RunsCode: it is passed on, and names Python
    code that runs in the pods. Unresolved: a Secret key that it names is missing or unusable, and
    Ready is False until it is there."""
    message: Annotated[str, Field(max_length=1024)]
    """What is wrong with it, and what is in its place."""


class LLMProxyStatus(Status):
    """What is known about the proxy."""

    config_hash: Annotated[str, Field(max_length=128)] | None = None
    """Hash of the published configuration and of the credentials it uses."""
    installation: Annotated[str, Field(max_length=512)] | None = None
    """The installation of the operator that writes for this proxy: namespace and name of its
    Lease. Another one stands by."""
    config_bytes: Whole | None = None
    """Size of the published configuration in bytes. A ConfigMap holds 1048576 at most."""
    models: SelectedModels | None = None
    """How many models are served, and how many are not."""
    master_key_secret: Annotated[str, Field(max_length=253)] | None = None
    """Name of the Secret that holds the master key."""
    settings: Annotated[
        tuple[SettingStatus, ...], Field(max_length=64), Listed("map", ("path",))
    ] = ()
    """Settings that are not passed on as the spec has them; the others are. At most 64."""
    litellm_versions: Annotated[
        tuple[LiteLLMVersion, ...], Field(max_length=8), Listed("set")
    ] = ()
    """The versions of LiteLLM that the pods told. At most 8."""
    last_rollout_time: Timestamp | None = None
    """When the last rollout was started, as the targets tell it."""
    targets: Annotated[
        tuple[TargetStatus, ...], Field(max_length=64), Listed("map", ("kind", "name"))
    ] = ()
    """How far each workload has come. At most 64."""
