"""What an LLMModel's status says in each situation of its life."""

from litellm_config_operator.deciding.world import Served
from tests.deciding.builders import (
    annotated,
    deployment,
    model,
    namespace,
    provider,
    proxy,
    quickstart,
    secret,
    within,
)
from tests.deciding.cluster import Cluster
from tests.deciding.outcomes import passed, refused, unclear
from tests.status.rows import Row

_OK = "+Accepted:Accepted +ResolvedRefs:ResolvedRefs ?ModelKnown:NotDiscovered "
_SERVED = _OK + "+Programmed:Programmed +Served:Served +Ready:Ready"
_REFUSED = "-Accepted:InvalidParameters +ResolvedRefs:ResolvedRefs ?ModelKnown:NotDiscovered "
_KEYLESS = "+Accepted:Accepted -ResolvedRefs:CredentialsUnresolved ?ModelKnown:NotDiscovered "


def _served() -> Cluster:
    return Cluster(*quickstart()).settle()


def _without(kind: str, name: str) -> Cluster:
    return _served().delete(kind, name).settle()


def _edited(**spec: object) -> Cluster:
    return _served().apply(model(**spec)).settle()  # type: ignore[arg-type]


def _selected_by_label_and_broken() -> Cluster:
    gold = {"labels": {"tier": "gold"}}
    chosen = proxy(models={"selector": {"matchLabels": gold["labels"]}})
    cluster = Cluster(*quickstart(), model(metadata=gold), chosen).settle()
    return cluster.apply(model(metadata=gold, contextWindow="big")).settle()


def _answers(served: Served | None, *, silent: bool = False) -> Cluster:
    """Served, and then the pods start anew and say this."""
    cluster = _served().turn_pods(served=served, silent=silent)
    cluster.step()
    return cluster


def _listed(*ids: str, type: str = "openai", complete: bool = True) -> Cluster:
    outcome = passed(*ids, complete=complete)
    return Cluster(*quickstart(), provider(type=type)).tested(outcome).settle()


def _pattern(pattern: str, *ids: str) -> Cluster:
    wildcard = model("all", model=pattern, modelName="openai/*")
    return Cluster(*quickstart(), wildcard).tested(passed(*ids)).settle()


def _stepped(*manifests: dict[str, object]) -> Cluster:
    cluster = Cluster(*manifests)
    cluster.step()
    return cluster


def _other_namespace(**spec: object) -> Cluster:
    """A model of namespace team-a that wants the provider of namespace llm."""
    return Cluster(
        *quickstart(),
        provider(**spec),  # type: ignore[arg-type]
        within("team-a", model("shared", provider="llm/openai")),
        within("team-a", proxy(targets=[])),
        namespace("team-a", team="a"),
        proxy_namespaces=("team-a",),
    ).settle()


def _failing() -> Cluster:
    cluster = Cluster(*quickstart())
    cluster.failures[next(iter(cluster.world().proxies))] = "ConfigMaps are forbidden"
    cluster.step()
    return cluster


def _gated(outcome: object) -> Cluster:
    gate = provider(connectionTest={"readinessPolicy": "Gate"})
    return Cluster(*quickstart(), gate).tested(outcome).settle()  # type: ignore[arg-type]


ROWS = [
    Row("a model that pods serve is ready", _served, _SERVED, "Every LLMProxy"),
    Row(
        "a model whose pods are being started is not served yet",
        lambda: _stepped(*quickstart()),
        _OK + "+Programmed:Programmed -Served:RollingOut ?Ready:RollingOut"
        " +Reconciling:RollingOut",
        "Pods that run this revision are being started",
    ),
    Row(
        "a model that no proxy selects is told which manifest to write",
        lambda: Cluster(secret(), provider(), model()).settle(),
        _OK + "-Programmed:NoProxy -Served:NoProxy -Ready:NoProxy +Reconciling:NoProxy",
        "kind: LLMProxy, metadata: {name: default, namespace: llm}",
    ),
    Row(
        "a disabled model is ready and not programmed",
        lambda: _edited(enabled=False),
        _OK + "-Programmed:Disabled -Served:Disabled +Ready:Disabled",
        "enable it",
    ),
    Row(
        "a paused model is as good as disabled",
        lambda: _served().apply(annotated(model(), paused="true")).settle(),
        _OK + "-Programmed:Disabled -Served:Disabled +Ready:Disabled",
        "LLMModel llm/gpt-4o is paused by its annotation litellm-config.dev/paused",
    ),
    Row(
        "a model of a provider that does not exist says so",
        lambda: _edited(provider="opnai"),
        "+Accepted:Accepted -ResolvedRefs:ProviderNotFound ?ModelKnown:NotDiscovered"
        " -Programmed:ProviderNotFound -Served:ProviderNotFound -Ready:ProviderNotFound"
        " +Reconciling:ProviderNotFound",
        "LLMProvider llm/opnai does not exist: create it, or correct providerRef",
    ),
    Row(
        "a model whose provider was deleted leaves the configuration",
        lambda: _without("LLMProvider", "openai"),
        "+Accepted:Accepted -ResolvedRefs:ProviderNotFound ?ModelKnown:NotDiscovered"
        " -Programmed:ProviderNotFound -Served:ProviderNotFound -Ready:ProviderNotFound"
        " +Reconciling:ProviderNotFound",
        "LLMProvider llm/openai does not exist: create it, or correct providerRef",
    ),
    Row(
        "a model of another namespace's unshared provider is not told whether it exists",
        _other_namespace,
        "+Accepted:Accepted -ResolvedRefs:RefNotPermitted ?ModelKnown:NotDiscovered"
        " -Programmed:RefNotPermitted -Served:RefNotPermitted -Ready:RefNotPermitted"
        " +Reconciling:RefNotPermitted",
        "does not exist or is not shared with namespace team-a",
        of="shared",
        namespace="team-a",
    ),
    Row(
        "a model of a provider shared with its namespace's labels is programmed",
        lambda: _other_namespace(
            allowedNamespaces={"from": "Selector", "selector": {"matchLabels": {"team": "a"}}}
        ),
        _OK + "+Programmed:Programmed ?Served:NoReadyPods ?Ready:NoReadyPods"
        " +Reconciling:NoReadyPods",
        "There is no ready pod to ask",
        of="shared",
        namespace="team-a",
    ),
    Row(
        "a model of a disabled provider leaves the configuration",
        lambda: _served().apply(provider(enabled=False)).settle(),
        _OK + "-Programmed:ProviderDisabled -Served:ProviderDisabled -Ready:ProviderDisabled"
        " +Reconciling:ProviderDisabled",
        "LLMProvider llm/openai is disabled: enable it",
    ),
    Row(
        "a model of a paused provider leaves the configuration",
        lambda: _served().apply(annotated(provider(), paused="true")).settle(),
        _OK + "-Programmed:ProviderDisabled -Served:ProviderDisabled -Ready:ProviderDisabled"
        " +Reconciling:ProviderDisabled",
        "LLMProvider llm/openai is paused by its annotation litellm-config.dev/paused",
    ),
    Row(
        "a new model of a malformed provider is not programmed",
        lambda: Cluster(*quickstart(), provider(type="openai", baseURL="ftp://x")).settle(),
        "+Accepted:Accepted -ResolvedRefs:ProviderInvalid ?ModelKnown:NotDiscovered"
        " -Programmed:ProviderInvalid -Served:ProviderInvalid -Ready:ProviderInvalid"
        " +Reconciling:ProviderInvalid",
        "spec.baseURL",
    ),
    Row(
        "a served model of a provider that became malformed keeps being served",
        lambda: _served().apply(provider(baseURL="ftp://x")).settle(),
        "+Accepted:Accepted -ResolvedRefs:ProviderInvalid ?ModelKnown:NotDiscovered"
        " +Programmed:LastGood +Served:Served -Ready:ProviderInvalid"
        " +Reconciling:ProviderInvalid",
        "The last good version keeps serving",
    ),
    Row(
        "a new model whose provider's Secret is missing is not programmed",
        lambda: Cluster(provider(), model(), proxy()).settle(),
        _KEYLESS + "-Programmed:CredentialsUnresolved -Served:CredentialsUnresolved"
        " -Ready:CredentialsUnresolved +Reconciling:CredentialsUnresolved",
        "Secret llm/openai-key does not exist: create it, with the key api-key",
    ),
    Row(
        "a served model whose provider's Secret vanished keeps its last good version",
        lambda: _without("Secret", "openai-key"),
        _KEYLESS + "+Programmed:LastGood +Served:Served -Ready:CredentialsUnresolved"
        " +Reconciling:CredentialsUnresolved",
        "The last good version keeps serving",
    ),
    Row(
        "a parameter of the wrong type is refused by name",
        lambda: Cluster(*quickstart(), model(parameters={"temperature": "hot"})).settle(),
        _REFUSED + "-Programmed:InvalidParameters -Served:InvalidParameters"
        " -Ready:InvalidParameters +Stalled:InvalidParameters",
        "parameters.temperature must be a number",
    ),
    Row(
        "a bad edit of a served model keeps its last good version",
        lambda: _edited(parameters={"api_key": "sk-mine"}),
        _REFUSED + "+Programmed:LastGood +Served:Served -Ready:InvalidParameters"
        " +Stalled:InvalidParameters",
        "parameters.api_key may not be set here",
    ),
    Row(
        "a model that the operator cannot read is invalid",
        lambda: Cluster(*quickstart(), model(contextWindow="big")).settle(),
        "-Accepted:Invalid -ResolvedRefs:Invalid ?ModelKnown:NotDiscovered -Programmed:Invalid"
        " -Served:Invalid -Ready:Invalid +Stalled:Invalid",
        "spec.contextWindow must be a whole number",
    ),
    Row(
        "a served model that the operator can no longer read keeps its last good version",
        lambda: _edited(contextWindow="big"),
        "-Accepted:Invalid -ResolvedRefs:Invalid ?ModelKnown:NotDiscovered +Programmed:LastGood"
        " +Served:Served -Ready:Invalid +Stalled:Invalid",
        "spec.contextWindow must be a whole number",
    ),
    Row(
        "a served model that is selected by its label and cannot be read keeps being served",
        _selected_by_label_and_broken,
        "-Accepted:Invalid -ResolvedRefs:Invalid ?ModelKnown:NotDiscovered +Programmed:LastGood"
        " +Served:Served -Ready:Invalid +Stalled:Invalid",
        "spec.contextWindow must be a whole number",
    ),
    Row(
        "the operator's own entry cannot be impersonated",
        lambda: Cluster(*quickstart(), model(modelName="revision/0")).settle(),
        "-Accepted:Invalid +ResolvedRefs:ResolvedRefs ?ModelKnown:NotDiscovered"
        " -Programmed:Invalid -Served:Invalid -Ready:Invalid +Stalled:Invalid",
        "modelName revision/0 is reserved",
    ),
    Row(
        "a model that the provider lists is known",
        lambda: _listed("gpt-4o", "gpt-4o-mini"),
        _SERVED.replace("?ModelKnown:NotDiscovered", "+ModelKnown:Known"),
        "The provider lists the model",
    ),
    Row(
        "a model that the provider does not list gets a suggestion and serves",
        lambda: _listed("gpt-4o-mini", "gpt-4.0"),
        _SERVED.replace("?ModelKnown:NotDiscovered", "-ModelKnown:UnknownModel"),
        "The provider lists no gpt-4o: did you mean gpt-4.0?",
    ),
    Row(
        "a model outside an incomplete list may still be known",
        lambda: _listed("gpt-3.5", complete=False),
        _SERVED.replace("?ModelKnown:NotDiscovered", "?ModelKnown:NotListed"),
        "The part of the provider's list that was read holds no gpt-4o",
    ),
    Row(
        "a pattern is known when the provider lists a model that matches",
        lambda: _pattern("gpt-*", "gpt-4o"),
        _SERVED.replace("?ModelKnown:NotDiscovered", "+ModelKnown:Known"),
        "The provider lists models that match",
        of="all",
    ),
    Row(
        "a pattern that matches nothing in the provider's list is told so and serves",
        lambda: _pattern("GPT-*", "gpt-4o"),
        _SERVED.replace("?ModelKnown:NotDiscovered", "-ModelKnown:UnknownModel"),
        "The provider lists no model that matches GPT-*: did you mean gpt-*?",
        of="all",
    ),
    Row(
        "a model of a provider that is no longer asked for its list is not compared",
        lambda: _listed("gpt-4o-mini").apply(provider(discovery={"enabled": False})).settle(),
        _SERVED,
        "discovery is switched off",
    ),
    Row(
        "a model that an old list lacks may be known by now",
        lambda: _listed("gpt-4o-mini").wait(3 * 21600).settle(),
        _SERVED.replace("?ModelKnown:NotDiscovered", "?ModelKnown:NotListed"),
        "was read long ago",
    ),
    Row(
        "a model keeps its verdict when the operator starts anew and has no list yet",
        lambda: _listed("gpt-4o-mini").restart().settle(),
        _SERVED.replace("?ModelKnown:NotDiscovered", "-ModelKnown:UnknownModel"),
        "The provider lists no gpt-4o",
    ),
    Row(
        "an edited model is not judged by what was said of it before the edit",
        lambda: _listed("gpt-4o-mini").restart().apply(model(description="new")).settle(),
        _SERVED,
        "was not read yet",
    ),
    Row(
        "a model whose provider gates on a failed test is not ready and serves",
        lambda: _gated(refused()),
        _OK + "+Programmed:Programmed +Served:Served -Ready:ProviderNotReady"
        " +Reconciling:ProviderNotReady",
        "The key was refused",
    ),
    Row(
        "a model whose provider gates on a test that tells nothing is not said to be unready",
        lambda: _gated(unclear()),
        _OK + "+Programmed:Programmed +Served:Served ?Ready:ProviderNotReady"
        " +Reconciling:ProviderNotReady",
        "No answer in time",
    ),
    Row(
        "a model that only a suspended proxy selects is not programmed",
        lambda: Cluster(*quickstart(), proxy(suspend=True)).settle(),
        _OK + "-Programmed:ProxySuspended -Served:ProxySuspended -Ready:ProxySuspended"
        " +Reconciling:ProxySuspended",
        "LLMProxy llm/default is suspended",
    ),
    Row(
        "a served model keeps being served when its proxy is suspended",
        lambda: _served().apply(proxy(suspend=True)).settle(),
        _OK + "+Programmed:ProxySuspended +Served:Served +Ready:Ready",
        "what was published keeps serving",
    ),
    Row(
        "an edit of a model whose proxy is suspended waits, and what was published serves",
        lambda: _served().apply(proxy(suspend=True), model(model="gpt-4.1")).settle(),
        _OK + "-Programmed:ProxySuspended -Served:ProxySuspended -Ready:ProxySuspended"
        " +Reconciling:ProxySuspended",
        "LLMProxy llm/default is suspended; what was published keeps serving, and this edit waits",
    ),
    Row(
        "a model disabled while its proxy is suspended is still served and says so",
        lambda: _served().apply(proxy(suspend=True), model(enabled=False)).settle(),
        _OK + "+Programmed:ProxySuspended +Served:Served -Ready:ProxySuspended"
        " +Reconciling:ProxySuspended",
        "LLMProxy llm/default is suspended; what was published keeps serving",
    ),
    Row(
        "an edit of a model whose proxy is not accepted waits, and what was published serves",
        lambda: (
            _served()
            .apply(
                proxy(models={"namespaces": {"from": "All"}}),
                model(model="gpt-4.1"),
            )
            .settle()
        ),
        _OK + "-Programmed:ProxyNotAccepted -Served:ProxyNotAccepted -Ready:ProxyNotAccepted"
        " +Reconciling:ProxyNotAccepted",
        "is not accepted: see its status; what was published keeps serving, and this edit waits",
    ),
    Row(
        "a model whose proxy is not accepted is sent to the proxy's status",
        lambda: Cluster(*quickstart(), proxy(models={"namespaces": {"from": "All"}})).settle(),
        _OK + "-Programmed:ProxyNotAccepted -Served:ProxyNotAccepted -Ready:ProxyNotAccepted"
        " +Reconciling:ProxyNotAccepted",
        "LLMProxy llm/default is not accepted: see its status",
    ),
    Row(
        "a model of an unlisted namespace's proxy gets nobody else's key",
        lambda: Cluster(
            *quickstart(),
            provider(allowedNamespaces={"from": "All"}),
            within("team-a", model("stolen", provider="llm/openai")),
            within("team-a", proxy(targets=[])),
        ).settle(),
        _OK + "-Programmed:KeyNotPermitted -Served:KeyNotPermitted -Ready:KeyNotPermitted"
        " +Reconciling:KeyNotPermitted",
        "it is not one of the operator's proxyNamespaces",
        of="stolen",
        namespace="team-a",
    ),
    Row(
        "a model whose configuration could not be written is not programmed",
        _failing,
        _OK + "-Programmed:WriteFailed -Served:WriteFailed -Ready:WriteFailed"
        " +Reconciling:WriteFailed",
        "ConfigMaps are forbidden",
    ),
    Row(
        "a model that LiteLLM dropped is told to look at the pod's log",
        lambda: _answers(Served(_revision(), {})),
        _OK + "+Programmed:Programmed -Served:Dropped -Ready:Dropped +Stalled:Dropped",
        "dropped this model: see the pod's log",
    ),
    Row(
        "a model of a pod that runs another revision is not served",
        lambda: _answers(Served("other", {"llm/gpt-4o": "other"})),
        _OK + "+Programmed:Programmed -Served:NotServed -Ready:NotServed +Reconciling:NotServed",
        "kubectl delete pod -n llm litellm-0",
    ),
    Row(
        "a model is served by a pod of another revision that holds the very same entry",
        lambda: _answers(Served("other", {"llm/gpt-4o": _entry_revision()})),
        _SERVED,
        "Every LLMProxy that is accepted and selects it serves it",
    ),
    Row(
        "a model of pods that do not answer is not said to be served or unserved",
        lambda: _answers(None, silent=True),
        _OK + "+Programmed:Programmed ?Served:NotServed ?Ready:NotServed +Reconciling:NotServed",
        "A ready pod did not say what it runs",
    ),
    Row(
        "a model stays served while a pod that just started is being asked",
        lambda: _answers(None),
        _SERVED,
        "Every LLMProxy that is accepted and selects it serves it",
    ),
    Row(
        "an edited model is not served while its new pods are being asked",
        lambda: _stepped_after(
            _stepped_after(_served().apply(model(maxOutputTokens=7))).roll().turn_pods(served=None)
        ),
        _OK + "+Programmed:Programmed -Served:RollingOut ?Ready:RollingOut"
        " +Reconciling:RollingOut",
        "Pods that run this revision are being started",
    ),
    Row(
        "a model that was taken out is not gone while the new pods are being asked",
        lambda: _stepped_after(
            _stepped_after(_served().apply(model(enabled=False))).roll().turn_pods(served=None)
        ),
        _OK + "-Programmed:Disabled ?Served:Withdrawing ?Ready:Withdrawing"
        " +Reconciling:Withdrawing",
        "It left the published configuration; pods that may still serve it are being replaced",
    ),
    Row(
        "a model of a proxy that is scaled to zero is as ready as its proxy",
        lambda: Cluster(*quickstart(), deployment(replicas=0)).settle(),
        _OK + "+Programmed:Programmed ?Served:ScaledToZero +Ready:ScaledToZero",
        "Published; the LLMProxy is scaled to zero",
    ),
    Row(
        "a proxy scaled to zero does not hide that another's pods are away",
        lambda: (
            Cluster(
                *quickstart(),
                deployment("night", replicas=0),
                proxy(
                    "another",
                    configMapName="a",
                    secretName="a",
                    targets=[{"name": "night"}],
                ),
            )
            .settle()
            .turn_pods(ready=False)
            .settle()
        ),
        _OK + "+Programmed:Programmed ?Served:NoReadyPods ?Ready:NoReadyPods"
        " +Reconciling:NoReadyPods",
        "There is no ready pod to ask",
    ),
    Row(
        "a model of a proxy without ready pods is not said to be served",
        lambda: _stepped_after(_served().turn_pods(ready=False)),
        _OK + "+Programmed:Programmed ?Served:NoReadyPods ?Ready:NoReadyPods"
        " +Reconciling:NoReadyPods",
        "There is no ready pod to ask",
    ),
    Row(
        "a model of a proxy that verifies nothing is ready when it is published",
        lambda: Cluster(*quickstart(), proxy(verify={"enabled": False})).settle(),
        _OK + "+Programmed:Programmed ?Served:NotVerified +Ready:Ready",
        "does not verify what pods serve",
    ),
]


def _stepped_after(cluster: Cluster) -> Cluster:
    cluster.step()
    return cluster


def _revision() -> str:
    return str(_served().status("LLMProxy", "default")["configHash"])


def _entry_revision() -> str:
    return str(_served().status("LLMModel", "gpt-4o")["revision"])
