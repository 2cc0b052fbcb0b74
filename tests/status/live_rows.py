"""What statuses say while what is live is not what is wanted: a write was refused, pods of an
older file may start, or an LLMProxy stands still.
"""

from litellm_config_operator.deciding.world import Served
from litellm_config_operator.v1alpha1 import NamespacedName
from tests.deciding.builders import (
    annotated,
    created,
    deployment,
    model,
    provider,
    proxy,
    quickstart,
)
from tests.deciding.cluster import Cluster
from tests.status.rows import Row

_OK = "+Accepted:Accepted +ResolvedRefs:ResolvedRefs ?ModelKnown:NotDiscovered "
_SERVED = _OK + "+Programmed:Programmed +Served:Served +Ready:Ready"
_GOOD = (
    "+Accepted:Accepted +ResolvedRefs:ResolvedRefs "
    "?Reachable:Pending ?Authenticated:Pending ?ModelsDiscovered:Pending "
)
_LABEL = proxy(models={"selector": {"matchLabels": {"tier": "gold"}}})


def _served() -> Cluster:
    return Cluster(*quickstart(), model("other")).settle()


def stepped(cluster: Cluster) -> Cluster:
    cluster.step()
    return cluster


def refusing(cluster: Cluster, *, pods_alone: bool = False) -> Cluster:
    """From now on the API server refuses what is written for the LLMProxy."""
    cluster.failures[NamespacedName("llm", "default")] = "ConfigMaps are forbidden"
    cluster.pods_are_refused = pods_alone
    return cluster


def _refused(*edits: dict[str, object]) -> Cluster:
    return stepped(refusing(_served()).apply(*edits))


def _rolling(*edits: dict[str, object]) -> Cluster:
    return stepped(stepped(_served().apply(*edits)))


def _unverified(*edits: dict[str, object]) -> Cluster:
    """The same where no pod is asked."""
    cluster = Cluster(*quickstart(), proxy(verify={"enabled": False})).settle()
    return stepped(stepped(cluster.apply(*edits)))


def _suspended_and_dropped() -> Cluster:
    """The pods of a suspended LLMProxy started anew and dropped everything."""
    cluster = _served().apply(proxy(suspend=True)).settle()
    revision = str(cluster.status("LLMProxy", "default")["configHash"])
    return stepped(cluster.turn_pods(served=Served(revision, {})))


def _beside_a_refused_one() -> Cluster:
    """A younger LLMProxy wants the target of another, which serves the models."""
    second = proxy("second", configMapName="c2", secretName="s2")
    return _served().apply(created("2026-02-01T00:00:00Z", second)).settle()


def _selecting_by_label(*more: dict[str, object]) -> Cluster:
    return Cluster(*quickstart(), _LABEL, *more).settle()


def _central(**models: object) -> Cluster:
    """The only LLMProxy is in another namespace."""
    other = proxy(metadata={"namespace": "central"}, targets=[], models=models)
    mine = [each for each in quickstart() if each["kind"] != "LLMProxy"]
    return Cluster(*mine, other, proxy_namespaces=("central",)).settle()


_REVOKING = _GOOD + "+Programmed:Revoking -Ready:Revoking +Reconciling:Revoking"
_LEAVES = "-Programmed:{0} ?Served:Withdrawing "

MODELS = [
    Row(
        "a model whose proxy was suspended before its pods answered is served once they do",
        lambda: (
            stepped(_served().apply(model(maxOutputTokens=7))).apply(proxy(suspend=True)).settle()
        ),
        _OK + "+Programmed:ProxySuspended +Served:Served +Ready:Ready",
        "Every LLMProxy that is accepted and selects it serves it",
    ),
    Row(
        "a model that a new pod of a suspended proxy dropped is not said to be served",
        _suspended_and_dropped,
        _OK + "+Programmed:ProxySuspended -Served:Dropped -Ready:Dropped +Stalled:Dropped",
        "dropped this model: see the pod's log",
    ),
    Row(
        "a model whose proxy was refused before its pods answered is not said to be served",
        lambda: (
            stepped(_served().apply(model(maxOutputTokens=7)))
            .apply(proxy(models={"namespaces": {"from": "All"}}))
            .settle()
        ),
        _OK + "+Programmed:ProxyNotAccepted ?Served:NotVerified +Ready:Ready",
        "Pods are not asked while the LLMProxy is not accepted",
    ),
    Row(
        "a model that is as published stays served while a write is refused",
        lambda: _refused(model("other", enabled=False)),
        _SERVED,
        "Every LLMProxy that is accepted and selects it serves it",
    ),
    Row(
        "an edit that could not be written waits, and says what serves",
        lambda: _refused(model(maxOutputTokens=7)),
        _OK + "-Programmed:WriteFailed -Served:WriteFailed -Ready:WriteFailed"
        " +Reconciling:WriteFailed",
        "This edit waits, and what was published keeps serving: LLMProxy llm/default: ConfigMaps",
    ),
    Row(
        "a disabled model that could not be taken out is still published and not ready",
        lambda: _refused(model(enabled=False)),
        _OK + "+Programmed:WriteFailed +Served:Served -Ready:WriteFailed +Reconciling:WriteFailed",
        "It could not be taken out yet, and what was published keeps serving",
    ),
    Row(
        "a model of a disabled provider that could not be taken out is still published",
        lambda: _refused(provider(enabled=False)),
        _OK + "+Programmed:WriteFailed +Served:Served -Ready:WriteFailed +Reconciling:WriteFailed",
        "It could not be taken out yet, and what was published keeps serving",
    ),
    Row(
        "a model that is no longer selected and could not be taken out is still published",
        lambda: _refused(_LABEL),
        _OK + "+Programmed:WriteFailed +Served:Served -Ready:WriteFailed +Reconciling:WriteFailed",
        "It could not be taken out yet, and what was published keeps serving",
    ),
    Row(
        "a new model of an LLMProxy that cannot be written is not programmed",
        lambda: _refused(model("new")),
        _OK + "-Programmed:WriteFailed -Served:WriteFailed -Ready:WriteFailed"
        " +Reconciling:WriteFailed",
        "LLMProxy llm/default: ConfigMaps are forbidden",
        of="new",
    ),
    Row(
        "an edit that was written and of which pods could not be told is programmed, not served",
        lambda: stepped(refusing(_served(), pods_alone=True).apply(model(maxOutputTokens=7))),
        _OK + "+Programmed:Programmed -Served:NotServed -Ready:NotServed +Reconciling:NotServed",
        "A ready pod runs another revision: Pod litellm-0 runs another revision",
    ),
    Row(
        "a model that is as published stays served while pods cannot be told of another",
        lambda: stepped(refusing(_served(), pods_alone=True).apply(model("other", enabled=False))),
        _SERVED,
        "Every LLMProxy that is accepted and selects it serves it",
    ),
    Row(
        "a disabled model is not said to be gone while old pods may serve it",
        lambda: _rolling(model(enabled=False)),
        _OK + _LEAVES.format("Disabled") + "?Ready:Withdrawing +Reconciling:Withdrawing",
        "It left the published configuration; pods that may still serve it are being replaced",
    ),
    Row(
        "a disabled model is not said to be gone while pods that are not asked may serve it",
        lambda: _unverified(model(enabled=False)),
        _OK + _LEAVES.format("Disabled") + "?Ready:Withdrawing +Reconciling:Withdrawing",
        "It left the published configuration; pods that may still serve it are being replaced",
    ),
    Row(
        "a disabled model whose LLMProxy was suspended in the middle of the roll is not gone",
        lambda: stepped(_rolling(model(enabled=False)).apply(proxy(suspend=True))),
        _OK + _LEAVES.format("Disabled") + "?Ready:Withdrawing +Reconciling:Withdrawing",
        "It left the published configuration; pods that may still serve it are being replaced",
    ),
    Row(
        "a disabled model whose LLMProxy was refused in the middle of the roll is not gone",
        lambda: stepped(
            _rolling(model(enabled=False)).apply(proxy(models={"namespaces": {"from": "All"}}))
        ),
        _OK + _LEAVES.format("Disabled") + "?Ready:Withdrawing +Reconciling:Withdrawing",
        "It left the published configuration; pods that may still serve it are being replaced",
    ),
    Row(
        "a model that another LLMProxy lets go of is gone beside one that is refused",
        lambda: _beside_a_refused_one().apply(model(enabled=False)).settle(),
        _OK + "-Programmed:Disabled -Served:Disabled +Ready:Disabled",
        "The model is disabled: enable it to have it served",
    ),
    Row(
        "a disabled model is gone once every pod was replaced",
        lambda: stepped(_rolling(model(enabled=False)).roll()),
        _OK + "-Programmed:Disabled -Served:Disabled +Ready:Disabled",
        "The model is disabled: enable it to have it served",
    ),
    Row(
        "a disabled model stays gone while pods are replaced for another one's sake",
        lambda: stepped(
            _served().apply(model(enabled=False)).settle().apply(model("other", contextWindow=9))
        ),
        _OK + "-Programmed:Disabled -Served:Disabled +Ready:Disabled",
        "The model is disabled: enable it to have it served",
    ),
    Row(
        "a model of a revoked provider is not said to be gone while old pods may serve it",
        lambda: _rolling(provider(enabled=False)),
        _OK
        + _LEAVES.format("ProviderDisabled")
        + "-Ready:ProviderDisabled +Reconciling:ProviderDisabled",
        "LLMProvider llm/openai is disabled: enable it to serve its models",
    ),
    Row(
        "a model that another LLMProxy serves is ready beside one that is refused",
        _beside_a_refused_one,
        _SERVED,
        "Every LLMProxy that is accepted and selects it serves it",
    ),
    Row(
        "a model that another LLMProxy serves is ready beside one that was born suspended",
        lambda: (
            _served()
            .apply(proxy("second", configMapName="c2", secretName="s2", targets=[], suspend=True))
            .settle()
        ),
        _SERVED,
        "Every LLMProxy that is accepted and selects it serves it",
    ),
    Row(
        "an LLMProxy that wants a label is named with it, and no manifest that would replace it",
        _selecting_by_label,
        _OK + "-Programmed:NoProxy -Served:NoProxy -Ready:NoProxy +Reconciling:NoProxy",
        "No LLMProxy selects this model: LLMProxy llm/default wants models with label tier=gold",
    ),
    Row(
        "every term that a model does not meet is named",
        lambda: Cluster(
            *quickstart(),
            proxy(
                models={
                    "selector": {
                        "matchExpressions": [
                            {"key": "a", "operator": "In", "values": ["y", "x"]},
                            {"key": "b", "operator": "Exists"},
                            {"key": "tier", "operator": "NotIn", "values": ["old"]},
                            {"key": "tier", "operator": "DoesNotExist"},
                        ]
                    }
                }
            ),
            model(metadata={"labels": {"tier": "old"}}),
        ).settle(),
        _OK + "-Programmed:NoProxy -Served:NoProxy -Ready:NoProxy +Reconciling:NoProxy",
        "label a in (x,y),b,tier notin (old),!tier (its models.selector)",
    ),
    Row(
        "an LLMProxy that cannot be read is no reason to write another over it",
        lambda: Cluster(*quickstart(), proxy(suspend="perhaps")).settle(),
        _OK + "-Programmed:NoProxy -Served:NoProxy -Ready:NoProxy +Reconciling:NoProxy",
        "LLMProxy llm/default cannot be read: see its status",
    ),
    Row(
        "an LLMProxy elsewhere that wants a namespace's label is named with it",
        lambda: _central(namespaces={"from": "Selector", "selector": {"matchLabels": {"t": "a"}}}),
        _OK + "-Programmed:NoProxy -Served:NoProxy -Ready:NoProxy +Reconciling:NoProxy",
        "LLMProxy central/default wants namespaces with label t=a, which llm does not meet",
    ),
    Row(
        "an LLMProxy elsewhere that wants a model's label is named with it",
        lambda: _central(namespaces={"from": "All"}, selector={"matchLabels": {"tier": "gold"}}),
        _OK + "-Programmed:NoProxy -Served:NoProxy -Ready:NoProxy +Reconciling:NoProxy",
        "LLMProxy central/default wants models with label tier=gold",
    ),
    Row(
        "an LLMProxy elsewhere that selects its own namespace alone leaves room for one here",
        lambda: _central(namespaces={"from": "Same"}),
        _OK + "-Programmed:NoProxy -Served:NoProxy -Ready:NoProxy +Reconciling:NoProxy",
        "kind: LLMProxy, metadata: {name: default, namespace: llm}",
    ),
    Row(
        "more LLMProxies than a message can name are counted",
        lambda: Cluster(
            *quickstart(),
            *(
                proxy(
                    f"p{n}",
                    models=_LABEL["spec"]["models"],
                    targets=[],
                    configMapName=f"c{n}",
                    secretName=f"s{n}",
                )
                for n in range(4)
            ),
            _LABEL,
        ).settle(),
        _OK + "-Programmed:NoProxy -Served:NoProxy -Ready:NoProxy +Reconciling:NoProxy",
        "; and 2 more",
    ),
    Row(
        "a paused model names the annotation and the command that ends it",
        lambda: _served().apply(annotated(model(), paused="true")).settle(),
        _OK + "-Programmed:Disabled -Served:Disabled +Ready:Disabled",
        "kubectl annotate llmmodel -n llm gpt-4o litellm-config.dev/paused-",
    ),
    Row(
        "a model of a paused provider names the provider's annotation and the command",
        lambda: _served().apply(annotated(provider(), paused="true")).settle(),
        _OK + "-Programmed:ProviderDisabled -Served:ProviderDisabled -Ready:ProviderDisabled"
        " +Reconciling:ProviderDisabled",
        "kubectl annotate llmprovider -n llm openai litellm-config.dev/paused-",
    ),
]

PROVIDERS = [
    Row(
        "a disabled provider is not revoked while pods may start with its key",
        lambda: _rolling(provider(enabled=False)),
        _REVOKING,
        "The key is not revoked yet: a pod may still start with it",
    ),
    Row(
        "a disabled provider is not revoked in the very pass that takes its models out",
        lambda: stepped(_served().apply(provider(enabled=False))),
        _REVOKING,
        "The key is not revoked yet: a pod may still start with it",
    ),
    Row(
        "a disabled provider is not revoked while a failed rollout leaves old pods",
        lambda: stepped(_rolling(provider(enabled=False)).turn(stalled=True).wait(3600)),
        _REVOKING,
        "The key is not revoked yet: a pod may still start with it",
    ),
    Row(
        "a disabled provider whose models could not be taken out is not revoked",
        lambda: _refused(provider(enabled=False)),
        _REVOKING,
        "The key is not revoked yet: a pod may still start with it",
    ),
    Row(
        "a disabled provider whose key could not be taken out of the Secret is not revoked",
        lambda: stepped(refusing(_rolling(provider(enabled=False)).roll())),
        _REVOKING,
        "The key is not revoked yet: a pod may still start with it",
    ),
    Row(
        "a disabled provider is revoked once its key left the Secret",
        lambda: stepped(_rolling(provider(enabled=False)).roll()),
        _GOOD + "-Programmed:Disabled +Ready:Disabled",
        "The provider is disabled",
    ),
    Row(
        "a provider whose last model was deleted is programmed while its key is in the Secret",
        lambda: stepped(_served().delete("LLMModel", "gpt-4o").delete("LLMModel", "other")),
        _GOOD + "+Programmed:Revoking +Ready:Ready",
        "The key is not revoked yet: a pod may still start with it",
    ),
    Row(
        "a provider that changed its type is not revoked while the old type's key is there",
        lambda: _rolling(
            provider(
                type="bedrock",
                enabled=False,
                aws={"region": "eu-west-1"},
                credentials={
                    "awsAccessKeyId": {"name": "openai-key", "key": "api-key"},
                    "awsSecretAccessKey": {"name": "openai-key", "key": "api-key"},
                },
            )
        ),
        _REVOKING,
        "The key is not revoked yet: a pod may still start with it",
    ),
    Row(
        "a provider without a key is not revoked while pods may start with its address",
        lambda: stepped(
            Cluster(
                provider("openai-compatible"),
                model(provider="openai-compatible"),
                proxy(),
                deployment(),
            )
            .settle()
            .apply(provider("openai-compatible", enabled=False))
        ),
        _REVOKING,
        "The key is not revoked yet: a pod may still start with it",
        of="openai-compatible",
    ),
    Row(
        "a provider without a key is revoked once every pod was replaced",
        lambda: (
            Cluster(
                provider("openai-compatible"),
                model(provider="openai-compatible"),
                proxy(),
                deployment(),
            )
            .settle()
            .apply(provider("openai-compatible", enabled=False))
            .settle()
        ),
        _GOOD + "-Programmed:Disabled +Ready:Disabled",
        "The provider is disabled",
        of="openai-compatible",
    ),
    Row(
        "a new provider whose key waits for its file is not said to leave",
        lambda: stepped(refusing(Cluster(*quickstart()))),
        _GOOD + "-Programmed:NotInUse +Ready:Ready",
        "No published configuration needs this provider",
    ),
    Row(
        "a paused provider names the annotation and the command that ends it",
        lambda: _served().apply(annotated(provider(), paused="true")).settle(),
        _GOOD + "-Programmed:Disabled +Ready:Disabled",
        "kubectl annotate llmprovider -n llm openai litellm-config.dev/paused-",
    ),
]
