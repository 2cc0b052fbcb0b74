"""Everything an administrator can set, from environment variables.

Law: settings are read once at the start, frozen, and passed down; they are never a global. Each
field is the variable `LITELLM_CONFIG_OPERATOR_<FIELD>`, and its docstring is its documentation.
Lists are separated by commas.
"""

import os
import re
import socket
import uuid
from collections.abc import Callable, Mapping
from enum import StrEnum
from ipaddress import ip_network
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
)

from litellm_config_operator.field_docs import Documented, field_docs
from litellm_config_operator.kube.errors import SettingsError

PREFIX = "LITELLM_CONFIG_OPERATOR_"
SERVICE_LINK = re.compile(r"_?(SERVICE_(HOST|PORT)(_\w+)?|PORT(_\d+_\w+)?)$")
"""Variables that Kubernetes adds for a Service whose name begins like ours."""
_UNWATCHED = 90.0
"""Seconds between resyncs where Secrets are not watched. With a third more for jitter this is the
two minutes that the chart promises."""
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?")
NAMESPACE_NAME = r"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$"


class SecretsAccess(StrEnum):
    """How Secrets are read."""

    WATCH = "watch"
    """A change of a referenced Secret is acted on in seconds; needs `list` and `watch`."""
    GET = "get"
    """Only `get` is needed; a change is found by the next resync."""


def _split(value: Any) -> Any:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


def _endpoints(items: tuple[str, ...]) -> tuple[str, ...]:
    return _each(items, lambda item: bool(_HOST.fullmatch(item)) or _is_network(item), "host")


def _networks(items: tuple[str, ...]) -> tuple[str, ...]:
    return _each(items, _is_network, "network")


def _each(items: tuple[str, ...], fits: Callable[[str], bool], what: str) -> tuple[str, ...]:
    """The items; a ValueError gives the position of the first wrong one, and not its text."""
    for place, item in enumerate(items, start=1):
        if not fits(item):
            wanted = "a host, host:port or a network" if what == "host" else "a network"
            raise ValueError(f"item {place} is not {wanted} (such as 10.1.0.0/16)")
    return items


def _is_network(text: str) -> bool:
    try:
        ip_network(text)
    except ValueError:
        return False
    return True


NamespaceName = Annotated[str, Field(pattern=NAMESPACE_NAME)]
NamespaceNames = Annotated[tuple[NamespaceName, ...], BeforeValidator(_split)]
Endpoints = Annotated[tuple[str, ...], BeforeValidator(_split), AfterValidator(_endpoints)]
Networks = Annotated[tuple[str, ...], BeforeValidator(_split), AfterValidator(_networks)]
Seconds = Annotated[float, Field(gt=0, le=86400)]


class Settings(Documented):
    """The operator's settings."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    namespace: NamespaceName = "default"
    """The operator's own namespace. Default: the variable POD_NAMESPACE."""

    watch_namespaces: NamespaceNames = ()
    """Namespaces to work in, for an installation without cluster-wide rights. Default: all."""

    proxy_namespaces: NamespaceNames = ()
    """Namespaces whose LLMProxies may use keys of other namespaces. Default: the own one."""

    identity: Annotated[str, Field(min_length=1, max_length=128)] = "unknown"
    """This process in the Lease. Default: the host name and a random part."""

    secrets_access: SecretsAccess = SecretsAccess.WATCH
    """`watch` or `get`: whether Secrets are watched, or only read when they are needed."""

    allowed_endpoints: Endpoints = ()
    """Hosts (host, host:port) and networks (CIDR) that connection tests may reach privately."""

    denied_networks: Networks = ()
    """Networks (CIDR) that tests never reach. The API server's Service is always one of them."""

    cluster_domain: Annotated[str, Field(pattern=r"^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$")] = (
        "cluster.local"
    )
    """DNS domain of the cluster's Services."""

    require_allowed_hosts: bool = False
    """Whether a Secret's keys stay unused until its annotation allowed-hosts names their host."""

    quiet_seconds: Annotated[float, Field(ge=0, le=600)] = 2
    """Seconds that changes around an LLMProxy must have ended, so that a burst is one rollout."""

    max_wait_seconds: Seconds = 60
    """Seconds after which an LLMProxy is decided on although changes around it keep coming."""

    resync_seconds: Seconds = 450
    """Seconds between looks at everything that no change asked for, give or take a third."""

    drop_confirm_seconds: Annotated[float, Field(ge=0, le=600)] = 5
    """Seconds after which a sudden loss of most objects is looked at again, and then believed."""

    lease_name: Annotated[str, Field(pattern=r"^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$")] = (
        "litellm-config-operator"
    )
    """Name of the Lease that elects the process which may write."""

    lease_namespace: NamespaceName = "default"
    """Namespace of that Lease. Default: the own one."""

    health_port: Annotated[int, Field(ge=0, le=65535)] = 8080
    """Port of /healthz, /readyz and /metrics; 0 switches them off."""

    health_host: str = ""
    """Address that port listens on. Default: every address."""

    log_level: Literal["debug", "info", "warning", "error"] = "info"
    """`debug`, `info`, `warning` or `error`."""

    log_format: Literal["json", "text"] = "json"
    """`json` (one object per line) or `text`."""

    @property
    def resync(self) -> float:
        """Seconds between resyncs; fewer where Secrets are not watched."""
        unwatched = self.secrets_access is SecretsAccess.GET
        return min(self.resync_seconds, _UNWATCHED) if unwatched else self.resync_seconds

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Self:
        """Read the settings, or raise a SettingsError that names the variable."""
        source = os.environ if environment is None else environment
        given = {
            key.removeprefix(PREFIX).lower(): value
            for key, value in source.items()
            if key.startswith(PREFIX) and value.strip() and not _is_service_link(key, value)
        }
        own = given.setdefault("namespace", source.get("POD_NAMESPACE") or "default")
        given.setdefault("proxy_namespaces", own)
        given.setdefault("lease_namespace", own)
        api_server = source.get("KUBERNETES_SERVICE_HOST", "")
        if _is_network(api_server):
            given["denied_networks"] = f"{given.get('denied_networks', '')},{api_server}"
        given.setdefault("identity", f"{socket.gethostname()}_{uuid.uuid4().hex[:8]}"[-128:])
        for name in ("secrets_access", "log_level", "log_format"):
            if name in given:
                given[name] = given[name].lower()
        try:
            return cls.model_validate(given)
        except ValidationError as error:
            raise SettingsError("\n".join(map(_complaint, error.errors()))) from None


def _is_service_link(key: str, value: str) -> bool:
    field = key.removeprefix(PREFIX)
    if field.lower() in Settings.model_fields:
        return value.startswith(("tcp://", "udp://", "sctp://"))
    return SERVICE_LINK.search(field) is not None


def _complaint(error: Mapping[str, Any]) -> str:
    """One line about one wrong variable. Its value is left out, as it may be a misplaced key."""
    field, *position = error["loc"]
    where = f", item {position[0] + 1}" if position else ""
    variable = f"{PREFIX}{str(field).upper()}"
    if error["type"] == "extra_forbidden":
        return f"{variable}: there is no such setting; see --help"
    return f"{variable}{where}: {error['msg']}. {field_docs(Settings)[str(field)]}"


def describe() -> str:
    """Every setting with its default and meaning, for --help."""
    lines, meaning = ["Settings, read from environment variables:", ""], field_docs(Settings)
    for name, field in Settings.model_fields.items():
        default = "" if field.default in {(), "", "unknown"} else f" = {field.default}"
        lines += [f"  {PREFIX}{name.upper()}{default}", f"      {meaning[name]}"]
    return "\n".join(lines)
