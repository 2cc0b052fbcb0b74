"""What an LLMProvider's status says in each situation of its life."""

from litellm_config_operator.probing.scheduler import TestOutcome
from litellm_config_operator.v1alpha1 import NamespacedName
from tests.deciding.builders import (
    annotated,
    bound,
    deployment,
    model,
    provider,
    proxy,
    quickstart,
    secret,
)
from tests.deciding.cluster import Cluster
from tests.deciding.outcomes import passed, refused, unclear, unreachable
from tests.status.rows import Row

_UNTESTED = "?Reachable:Pending ?Authenticated:Pending ?ModelsDiscovered:Pending "
_GOOD = "+Accepted:Accepted +ResolvedRefs:ResolvedRefs "
_READY = "+Programmed:Programmed +Ready:Ready"


def _served() -> Cluster:
    return Cluster(*quickstart()).settle()


def _tested(outcome: TestOutcome, **spec: object) -> Cluster:
    return Cluster(*quickstart(), provider(**spec)).tested(outcome).settle()  # type: ignore[arg-type]


def _key(value: bytes) -> Cluster:
    """Nothing was served yet, and the Secret holds this."""
    return Cluster(secret(api_key=value), provider()).settle()


def _unusable(reason: str) -> str:
    return (
        f"+Accepted:Accepted -ResolvedRefs:{reason} {_UNTESTED}-Programmed:NotInUse "
        f"-Ready:{reason} +Reconciling:{reason}"
    )


def _unread() -> Cluster:
    cluster = Cluster(provider())
    cluster.unread.add(NamespacedName("llm", "openai-key"))
    return cluster.settle()


def _failing() -> Cluster:
    cluster = Cluster(*quickstart())
    cluster.failures[NamespacedName("llm", "default")] = "Secrets are forbidden"
    cluster.step()
    return cluster


_GATE = {"readinessPolicy": "Gate"}


def _publishing(**spec: object) -> Cluster:
    """It publishes what it lists, and no list was read yet."""
    discovery = {"publish": "Selected", "include": ["*"]}
    found = provider(discovery=discovery, **spec)  # type: ignore[arg-type]
    return Cluster(secret(), found, proxy(), deployment()).settle()


def _listed(count: int) -> Cluster:
    return _publishing().lists(*(f"m-{number}" for number in range(count))).settle()


_TESTED = "+Reachable:OK +Authenticated:OK +ModelsDiscovered:OK "

ROWS = [
    Row(
        "a provider whose listed models are published is programmed without any LLMModel",
        lambda: _listed(3),
        _GOOD + _TESTED + _READY,
        "The list was read",
    ),
    Row(
        "a provider that lists more models than it may publish says so and is ready",
        lambda: _listed(600),
        _GOOD + _TESTED + "+Programmed:PublishLimit +Ready:Ready",
        "500 models of the provider's list are published, and no more will be: narrow",
    ),
    Row(
        "a provider that shall publish a list that is not read is told why nothing comes of it",
        lambda: _publishing(connectionTest={"enabled": False}),
        _GOOD
        + "?Reachable:TestDisabled ?Authenticated:TestDisabled ?ModelsDiscovered:TestDisabled"
        " -Programmed:NotInUse +Ready:Ready",
        "its list is not read: connectionTest or discovery is switched off",
    ),
    Row(
        "a provider that publishes nothing of what it lists is not in use",
        lambda: _listed(0),
        _GOOD + _TESTED + "-Programmed:NotInUse +Ready:Ready",
        "No published configuration needs this provider",
    ),
    Row(
        "a provider that a published configuration needs is programmed",
        _served,
        _GOOD + _UNTESTED + _READY,
        "The spec is valid and its Secret was read",
    ),
    Row(
        "a provider without models is ready and not in use",
        lambda: Cluster(secret(), provider()).settle(),
        _GOOD + _UNTESTED + "-Programmed:NotInUse +Ready:Ready",
        "No published configuration needs this provider",
    ),
    Row(
        "a provider whose configuration could not be written is not programmed",
        _failing,
        _GOOD + _UNTESTED + "-Programmed:NotInUse +Ready:Ready",
        "No published configuration needs this provider",
    ),
    Row(
        "a disabled provider is ready and not programmed",
        lambda: _served().apply(provider(enabled=False)).settle(),
        _GOOD + _UNTESTED + "-Programmed:Disabled +Ready:Disabled",
        "The provider is disabled",
    ),
    Row(
        "a paused provider is as good as disabled",
        lambda: _served().apply(annotated(provider(), paused="true")).settle(),
        _GOOD + _UNTESTED + "-Programmed:Disabled +Ready:Disabled",
        "LLMProvider llm/openai is paused by its annotation litellm-config.dev/paused",
    ),
    Row(
        "a provider disabled while its proxy is suspended says that its key is still there",
        lambda: _served().apply(proxy(suspend=True), provider(enabled=False)).settle(),
        _GOOD + _UNTESTED + "+Programmed:LastGoodKey -Ready:LastGoodKey +Reconciling:LastGoodKey",
        "An LLMProxy that stands still keeps the key",
    ),
    Row(
        "a disabled provider is left in peace about its Secret",
        lambda: Cluster(provider(enabled=False)).settle(),
        "+Accepted:Accepted -ResolvedRefs:SecretNotFound "
        + _UNTESTED
        + "-Programmed:Disabled +Ready:Disabled",
        "The provider is disabled",
    ),
    Row(
        "a malformed provider is invalid and stalled",
        lambda: Cluster(provider(baseURL="https://user:pw@x.example.com")).settle(),
        "-Accepted:Invalid -Ready:Invalid +Stalled:Invalid",
        "spec.baseURL",
    ),
    Row(
        "a provider whose Secret is missing says which one to create",
        lambda: Cluster(provider()).settle(),
        _unusable("SecretNotFound"),
        "Secret llm/openai-key does not exist: create it, with the key api-key",
    ),
    Row(
        "a provider whose Secret may not be read does not say that it is missing",
        _unread,
        f"+Accepted:Accepted ?ResolvedRefs:SecretNotRead {_UNTESTED}-Programmed:NotInUse "
        "?Ready:SecretNotRead +Reconciling:SecretNotRead",
        "Secret llm/openai-key could not be read: see that the operator may read Secrets",
    ),
    Row(
        "a provider whose Secret lacks the key says which key to add",
        lambda: Cluster(secret(token=b"x"), provider()).settle(),
        _unusable("SecretKeyNotFound"),
        "Secret llm/openai-key has no key api-key: add it, or name another",
    ),
    Row(
        "a key from a Secret that the operator wrote is refused, and what served keeps serving",
        lambda: (
            Cluster(*quickstart())
            .settle()
            .apply(
                provider(
                    credentials={
                        "apiKey": {"name": "litellm-credentials", "key": "LITELLM_CONFIG_SALT"}
                    }
                )
            )
            .settle()
        ),
        "+Accepted:Accepted -ResolvedRefs:SecretNotPermitted "
        + _UNTESTED
        + "+Programmed:LastGoodKey -Ready:SecretNotPermitted +Reconciling:SecretNotPermitted",
        "Secret llm/litellm-credentials was written by the operator",
    ),
    Row(
        "a key that is empty is malformed",
        lambda: _key(b""),
        _unusable("KeyMalformed"),
        "is empty",
    ),
    Row(
        "a key that ends in a newline is malformed",
        lambda: _key(b"sk-1\n"),
        _unusable("KeyMalformed"),
        "often a newline from echo: write it with printf",
    ),
    Row(
        "the word true is no key",
        lambda: _key(b"True"),
        _unusable("KeyMalformed"),
        "which LiteLLM makes a boolean",
    ),
    Row(
        "a key that LiteLLM would follow is malformed",
        lambda: _key(b"os.environ/HOME"),
        _unusable("KeyMalformed"),
        "is a reference that LiteLLM would follow",
    ),
    Row(
        "a key of 4097 characters is malformed",
        lambda: _key(b"k" * 4097),
        _unusable("KeyMalformed"),
        "1 to 4096 printable ASCII characters",
    ),
    Row(
        "a key that is not ASCII is malformed",
        lambda: _key("schlüssel".encode()),
        _unusable("KeyMalformed"),
        "1 to 4096 printable ASCII characters",
    ),
    Row(
        "a key with a space inside is malformed",
        lambda: _key(b"sk 1"),
        _unusable("KeyMalformed"),
        "what no header can carry",
    ),
    Row(
        "a key whose Secret says nothing of hosts stays where that is required",
        lambda: Cluster(*quickstart(), require_allowed_hosts=True).settle(),
        _unusable("HostNotAllowed"),
        "Secret llm/openai-key has no annotation that allows its keys to be sent to "
        "https://api.openai.com: if its owner means to send them there, add api.openai.com to "
        "the Secret's annotation litellm-config.dev/allowed-hosts",
    ),
    Row(
        "a key whose Secret names the type's own host is used",
        lambda: Cluster(
            *quickstart(), bound("api.openai.com"), require_allowed_hosts=True
        ).settle(),
        _GOOD + _UNTESTED + _READY,
        "The spec is valid and its Secret was read",
    ),
    Row(
        "a key whose Secret names another host stays, though nothing is required",
        lambda: Cluster(*quickstart(), bound("api.mistral.ai")).settle(),
        _unusable("HostNotAllowed"),
        "Secret llm/openai-key does not allow its keys to be sent to https://api.openai.com",
    ),
    Row(
        "a provider that turned to another host holds what it served and says where not to go",
        lambda: (
            Cluster(*quickstart(), bound("api.openai.com"))
            .settle()
            .apply(provider(baseURL="http://thief.example:8080/v1"))
            .settle()
        ),
        "+Accepted:Accepted -ResolvedRefs:HostNotAllowed "
        + _UNTESTED
        + "+Programmed:LastGoodKey -Ready:HostNotAllowed +Reconciling:HostNotAllowed",
        "add thief.example:8080 to",
    ),
    Row(
        "an entry that cannot be read admits nothing and is pointed at",
        lambda: Cluster(*quickstart(), bound("*.ai, https://api.openai.com")).settle(),
        _unusable("HostNotAllowed"),
        "(entry 1, 2 of it is neither a host, host:port nor *.domain)",
    ),
    Row(
        "a provider without a key has nobody to ask",
        lambda: Cluster(
            provider("openai-compatible"),
            model(provider="openai-compatible"),
            proxy(targets=[]),
            require_allowed_hosts=True,
        ).settle(),
        _GOOD + _UNTESTED + _READY,
        "The spec is valid and its Secret was read",
        of="openai-compatible",
    ),
    Row(
        "a served provider whose Secret vanished says how to revoke the key",
        lambda: _served().delete("Secret", "openai-key").settle(),
        "+Accepted:Accepted -ResolvedRefs:SecretNotFound "
        + _UNTESTED
        + "+Programmed:LastGoodKey -Ready:SecretNotFound +Reconciling:SecretNotFound",
        "disable or delete the provider to revoke it",
    ),
    Row(
        "a provider that took the key is reachable, authenticated and discovered",
        lambda: _tested(passed("gpt-4o")),
        _GOOD + "+Reachable:OK +Authenticated:OK +ModelsDiscovered:OK " + _READY,
        "The list was read",
    ),
    Row(
        "a refused key leaves a reporting provider ready",
        lambda: _tested(refused()),
        _GOOD
        + "+Reachable:OK -Authenticated:InvalidCredentials ?ModelsDiscovered:Pending "
        + _READY,
        "The key was refused",
    ),
    Row(
        "a refused key turns a gating provider",
        lambda: _tested(refused(), connectionTest=_GATE),
        _GOOD + "+Reachable:OK -Authenticated:InvalidCredentials ?ModelsDiscovered:Pending"
        " +Programmed:Programmed -Ready:InvalidCredentials +Stalled:InvalidCredentials",
        "The key was refused",
    ),
    Row(
        "an unreachable endpoint turns a gating provider",
        lambda: _tested(unreachable(), connectionTest=_GATE),
        _GOOD + "-Reachable:ConnectionRefused ?Authenticated:Pending ?ModelsDiscovered:Pending"
        " +Programmed:Programmed -Ready:ConnectionRefused +Reconciling:ConnectionRefused",
        "Nothing listens",
    ),
    Row(
        "a gating provider whose test tells nothing is Unknown",
        lambda: _tested(unclear(), connectionTest=_GATE),
        _GOOD + "?Reachable:Timeout ?Authenticated:Pending ?ModelsDiscovered:Pending"
        " +Programmed:Programmed ?Ready:Timeout +Reconciling:Timeout",
        "No answer in time",
    ),
    Row(
        "a gating provider that was never tested is Unknown",
        lambda: Cluster(*quickstart(), provider(connectionTest=_GATE)).settle(),
        _GOOD + _UNTESTED + "+Programmed:Programmed ?Ready:Pending +Reconciling:Pending",
        "No connection test has ended yet",
    ),
    Row(
        "a gating provider that passes is ready",
        lambda: _tested(passed("gpt-4o"), connectionTest=_GATE),
        _GOOD + "+Reachable:OK +Authenticated:OK +ModelsDiscovered:OK " + _READY,
        "The list was read",
    ),
    Row(
        "what was known of the key stands while the endpoint does not answer",
        lambda: _tested(passed("gpt-4o")).tested(unreachable()).settle(),
        _GOOD + "-Reachable:ConnectionRefused +Authenticated:OK +ModelsDiscovered:OK " + _READY,
        "Nothing listens",
    ),
    Row(
        "what was known of another spec does not stand",
        lambda: (
            _tested(passed("gpt-4o"))
            .apply(provider(baseURL="https://other.example.com"))
            .tested(unreachable())
            .settle()
        ),
        _GOOD
        + "-Reachable:ConnectionRefused ?Authenticated:Pending ?ModelsDiscovered:Pending "
        + _READY,
        "Nothing listens",
    ),
    Row(
        "a provider whose tests are switched off says so",
        lambda: _tested(passed("gpt-4o"), connectionTest={"enabled": False}),
        _GOOD + "?Reachable:TestDisabled ?Authenticated:TestDisabled"
        " ?ModelsDiscovered:TestDisabled " + _READY,
        "connectionTest.enabled is false",
    ),
    Row(
        "an OpenAI-compatible server needs no key",
        lambda: Cluster(
            provider("openai-compatible"), model(provider="openai-compatible"), proxy(targets=[])
        ).settle(),
        _GOOD + _UNTESTED + _READY,
        "The spec is valid and its Secret was read",
        of="openai-compatible",
    ),
]
