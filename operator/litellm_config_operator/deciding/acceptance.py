"""Whether an LLMProxy may have what it asks for: namespaces, outputs, workloads, master key.

Law: an object that exists and is not this LLMProxy's is never overwritten, and no key is taken
from it. If two LLMProxies want one object, the older one gets it; if both were created in the same
second, the one that has it already. What a refused LLMProxy has published stays as it is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from litellm_config_operator.boundary import Caught, guarded
from litellm_config_operator.credentials.resolve import Unresolved, read_key
from litellm_config_operator.deciding.findings import Finding, false, true
from litellm_config_operator.deciding.manifests import Write, generated_master_key
from litellm_config_operator.deciding.pausing import is_paused
from litellm_config_operator.deciding.world import LiveOutput, Outputs, World
from litellm_config_operator.v1alpha1 import (
    FromNamespaces,
    LLMProxy,
    NamespacedName,
    SecretKeySelector,
)
from litellm_config_operator.v1alpha1.names import (
    MASTER_KEY_KEY,
    MASTER_KEY_VARIABLE,
    PROXY_LABEL,
    master_key_secret,
)
from litellm_config_operator.v1alpha1.reasons import ProxyReason

_WELL_KNOWN = frozenset({b"sk-1234"})


@dataclass(frozen=True, slots=True)
class MasterKey:
    """The key that clients, and the operator itself, must send to the proxy."""

    variable: str
    """Environment variable of the proxy's pods that holds it."""
    handed: bool
    """Whether the operator puts it into the Secret of credentials for the pods."""
    value: bytes | None = field(default=None, repr=False)
    """None: not known, or not generated yet."""
    generate: bool = False
    """Whether the operator must generate it."""

    @property
    def environment(self) -> dict[str, bytes]:
        """The variable in the Secret of credentials that holds it, if there is one."""
        return {self.variable: self.value} if self.handed and self.value else {}

    def with_fresh(self, value: bytes) -> "MasterKey":
        """The same key, with `value` if it must be generated."""
        return replace(self, value=value) if self.generate else self

    def writes(self, proxy: LLMProxy) -> tuple[Write, ...]:
        """The Secret that keeps a generated key."""
        if not self.generate or self.value is None:
            return ()
        return (generated_master_key(proxy, self.value),)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Whether one LLMProxy is accepted, and its master key."""

    proxy: LLMProxy
    finding: Finding
    master_key: MasterKey
    may_write: bool
    caught: Caught | None = None


def accept_proxies(
    world: World, proxy_namespaces: frozenset[str]
) -> dict[NamespacedName, Acceptance]:
    """Accept or refuse every LLMProxy. The oldest comes first and gets what others want too."""
    proxies = [proxy for proxy in world.proxies.values() if isinstance(proxy, LLMProxy)]
    proxies.sort(
        key=lambda proxy: (
            proxy.metadata.creation_timestamp,
            not _has_outputs(proxy, world.outputs.get(proxy.key, Outputs())),
            proxy.key,
        )
    )
    claims: dict[tuple[str, str, str], NamespacedName] = {}
    accepted: dict[NamespacedName, Acceptance] = {}
    for proxy in proxies:
        key = proxy.key
        accept = partial(_accept, proxy, world, proxy_namespaces, claims)
        result = guarded(proxy.subject, "accepting", accept)
        for claim in _claimed(proxy, world.outputs.get(key, Outputs())):
            claims.setdefault(claim, key)
        accepted[key] = (
            beyond_us(proxy, result, _NO_MASTER_KEY)
            if isinstance(result, Caught)
            else _decided(proxy, *result)
        )
    return dict(sorted(accepted.items()))


def _decided(proxy: LLMProxy, finding: Finding, master_key: MasterKey) -> Acceptance:
    may_write = finding.is_true and not (proxy.spec.suspend or is_paused(proxy))
    return Acceptance(proxy, finding, master_key, may_write)


def beyond_us(proxy: LLMProxy, caught: Caught, master_key: MasterKey) -> Acceptance:
    """An LLMProxy that the operator failed at."""
    finding = false(ProxyReason.INTERNAL_ERROR, caught.message)
    return Acceptance(proxy, finding, master_key, may_write=False, caught=caught)


def master_key_value(proxy: LLMProxy, world: World) -> bytes | None:
    """The master key; None where it is not known or cannot be used."""
    master_key = _master_key(proxy, world)
    return master_key.value if isinstance(master_key, MasterKey) else None


def _accept(
    proxy: LLMProxy,
    world: World,
    proxy_namespaces: frozenset[str],
    claims: Mapping[tuple[str, str, str], NamespacedName],
) -> tuple[Finding, MasterKey]:
    """Whether the LLMProxy is accepted, else the first reason why not; and its master key."""
    outputs = world.outputs.get(proxy.key, Outputs())
    master_key = _master_key(proxy, world)
    problem = (
        _beyond_its_namespace(proxy, proxy_namespaces)
        or _conflict(proxy, outputs, claims)
        or _not_ours(proxy, outputs, master_key)
    )
    if isinstance(master_key, Finding):
        return problem or master_key, _NO_MASTER_KEY
    if problem is not None:
        return problem, master_key
    return true(ProxyReason.ACCEPTED, "The spec is valid"), master_key


_NO_MASTER_KEY = MasterKey(MASTER_KEY_VARIABLE, handed=False)


def _beyond_its_namespace(proxy: LLMProxy, proxy_namespaces: frozenset[str]) -> Finding | None:
    own = proxy.metadata.namespace
    wanted = proxy.spec.models.namespaces.from_
    if wanted is FromNamespaces.SAME or own in proxy_namespaces:
        return None
    return false(
        ProxyReason.NAMESPACES_NOT_PERMITTED,
        f"models.namespaces.from is {wanted.value}, but namespace {own} is not one of the "
        "operator's proxyNamespaces: add it there, or set from to Same",
    )


def _claims(proxy: LLMProxy, outputs: Outputs) -> Iterator[tuple[str, str, str]]:
    """The objects that only one LLMProxy can have: (kind, namespace, name)."""
    own = proxy.metadata.namespace
    yield "ConfigMap", own, proxy.spec.config_map_name
    yield "Secret", own, proxy.spec.secret_name
    for target in outputs.targets:
        yield target.kind, own, target.name


def _claimed(proxy: LLMProxy, outputs: Outputs) -> list[tuple[str, str, str]]:
    """The same, also for an LLMProxy that the operator fails at: it keeps what it has."""
    claims = guarded(proxy.subject, "accepting", lambda: list(_claims(proxy, outputs)))
    return [] if isinstance(claims, Caught) else claims


def _conflict(
    proxy: LLMProxy, outputs: Outputs, claims: Mapping[tuple[str, str, str], NamespacedName]
) -> Finding | None:
    for claim in _claims(proxy, outputs):
        if claim in claims:
            kind, _, name = claim
            message = f"{kind} {name} belongs to the older LLMProxy {claims[claim]}: name another"
            return false(ProxyReason.CONFLICT, message)
    return None


def _not_ours(
    proxy: LLMProxy, outputs: Outputs, master_key: MasterKey | Finding
) -> Finding | None:
    """Refuse outputs that exist and are not this LLMProxy's: all of them in one message."""
    spec = proxy.spec
    foreign = [
        (kind, name)
        for kind, name, live in (
            ("ConfigMap", spec.config_map_name, outputs.config_map),
            ("Secret", spec.secret_name, outputs.secret),
        )
        if live is not None and not _is_managed_for(live, proxy)
    ]
    if not foreign:
        return None
    sentences = [_foreign(proxy, foreign)]
    if isinstance(master_key, Finding) and master_key.reason is ProxyReason.NOT_MANAGED:
        sentences.append(master_key.message)
    return false(ProxyReason.NOT_MANAGED, "; ".join(sentences))


def _foreign(proxy: LLMProxy, foreign: list[tuple[str, str]]) -> str:
    named = " and ".join(f"{kind} {name}" for kind, name in foreign)
    commands = " && ".join(_hand_over(proxy, kind, name) for kind, name in foreign)
    are, them = ("exists and is", "it") if len(foreign) == 1 else ("exist and are", "them")
    return f"{named} {are} not this LLMProxy's; to hand {them} over: {commands}"


def _hand_over(proxy: LLMProxy, kind: str, name: str) -> str:
    """The command that gives an object to this LLMProxy; only who may write the object can."""
    return (
        f"kubectl label {kind.lower()} -n {proxy.metadata.namespace} {name} --overwrite "
        f"{PROXY_LABEL}={proxy.metadata.name}"
    )


def _has_outputs(proxy: LLMProxy, outputs: Outputs) -> bool:
    both = (outputs.config_map, outputs.secret)
    return any(live is not None and _is_managed_for(live, proxy) for live in both)


def _is_managed_for(live: LiveOutput, proxy: LLMProxy) -> bool:
    return live.managed_for == proxy.metadata.name


def _master_key(proxy: LLMProxy, world: World) -> MasterKey | Finding:
    wanted = proxy.spec.master_key
    if wanted is None:
        return _generated_key(proxy, world)
    if wanted.selector is None:
        return MasterKey(wanted.env_var or MASTER_KEY_VARIABLE, handed=False)
    return _known_key(proxy, world, wanted.selector, wanted.env_var)


def _generated_key(proxy: LLMProxy, world: World) -> MasterKey | Finding:
    """The key that was generated for this LLMProxy, or is to be generated.

    The spec of an LLMProxy can make the operator look for a Secret that its author may not read.
    So the Secret must carry our label for this very LLMProxy, which only somebody can set who may
    write the Secret.
    """
    name = master_key_secret(proxy.spec.secret_name)
    live = world.secrets.get(NamespacedName(proxy.metadata.namespace, name))
    if live is None:
        return MasterKey(MASTER_KEY_VARIABLE, handed=True, generate=True)
    if not live.is_unread and live.managed_for != proxy.metadata.name:
        message = (
            f"Secret {name} exists and is not this LLMProxy's, so no master key is taken from it: "
            "set another secretName, or name the Secret in masterKey.secretKeyRef; whoever may "
            f"write the Secret can hand it over: {_hand_over(proxy, 'Secret', name)}"
        )
        return false(ProxyReason.NOT_MANAGED, message)
    return _known_key(proxy, world, SecretKeySelector(name=name, key=MASTER_KEY_KEY), None)


def _known_key(
    proxy: LLMProxy, world: World, selector: SecretKeySelector, variable: str | None
) -> MasterKey | Finding:
    is_own = selector.name == master_key_secret(proxy.spec.secret_name)
    writer = proxy.metadata.name if is_own else None
    value = read_key(selector, proxy.metadata.namespace, world.secrets, writer)
    if isinstance(value, Unresolved):
        return false(ProxyReason.MASTER_KEY_UNRESOLVED, value.message)
    if value in _WELL_KNOWN:
        message = (
            f"Key {selector.key} of Secret {selector.name} is the well-known default, with which "
            "LiteLLM refuses to start: store a key of your own"
        )
        return false(ProxyReason.MASTER_KEY_UNRESOLVED, message)
    return MasterKey(variable or MASTER_KEY_VARIABLE, handed=variable is None, value=value)
