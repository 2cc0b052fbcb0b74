"""What an LLMProxy's status says in each situation of its life."""

from litellm_config_operator.deciding.world import LiveOutput, Served
from litellm_config_operator.v1alpha1 import NamespacedName
from litellm_config_operator.v1alpha1.names import PROXY_LABEL
from tests.deciding.builders import (
    annotated,
    created,
    deployment,
    model,
    proxy,
    quickstart,
    secret,
    within,
    written_for,
)
from tests.deciding.cluster import Cluster
from tests.status.live_rows import refusing
from tests.status.rows import Row

_OLD, _YOUNG = "2025-01-01T00:00:00Z", "2026-02-01T00:00:00Z"
_PUBLISHED = "+Accepted:Accepted +SettingsAccepted:Accepted +Programmed:Programmed "
_MASTER_KEY = secret("litellm-credentials-master-key", master_key=b"sk-somebody-elses-5d1f")
_SERVED = _PUBLISHED + "+RolledOut:RolledOut +Served:Served +Ready:Ready"


def _served() -> Cluster:
    return Cluster(*quickstart()).settle()


def _spec(**spec: object) -> Cluster:
    return Cluster(*quickstart(), proxy(**spec)).settle()  # type: ignore[arg-type]


def _changed() -> Cluster:
    """Served, and then a model changed: a rollout begins."""
    cluster = _served().apply(model(maxOutputTokens=1000))
    cluster.step()
    return cluster


def _stepped(cluster: Cluster) -> Cluster:
    cluster.step()
    return cluster


def _refused(reason: str) -> str:
    return (
        f"-Accepted:{reason} ?SettingsAccepted:Pending -Programmed:{reason} ?RolledOut:Pending"
        f" ?Served:Pending -Ready:{reason} +Stalled:{reason}"
    )


def _waiting_for_key(**spec: object) -> Cluster:
    return Cluster(
        *quickstart(),
        secret("mine", master_key=b"sk-1234"),
        proxy(masterKey={"secretKeyRef": {"name": "mine", "key": "master-key"}}, **spec),  # type: ignore[arg-type]
    ).settle()


def _beside(**spec: object) -> Cluster:
    """A younger LLMProxy `second` wants something that `default` has."""
    return Cluster(
        *quickstart(),
        created(_OLD, proxy()),
        created(_YOUNG, proxy("second", **spec)),  # type: ignore[arg-type]
        deployment("other"),
    ).settle()


def _foreign(kind: str, label: str | None = None) -> Cluster:
    """Somebody else made an object of that name first."""
    cluster, name = Cluster(*quickstart()), "litellm-config"
    live = LiveOutput("uid", label, owner=None, data={"mine": "x"})
    if kind == "ConfigMap":
        cluster.config_maps[NamespacedName("llm", name)] = live
    else:
        cluster.owned_secrets[NamespacedName("llm", "litellm-credentials")] = live
    return cluster.settle()


def _handed_over() -> Cluster:
    cluster = Cluster(*quickstart())
    data = {"config.yaml": "model_list: [{model_name: theirs}]"}
    live = LiveOutput("uid", "default", None, data, is_handed_over=True)
    cluster.config_maps[NamespacedName("llm", "litellm-config")] = live
    return cluster.settle()


def _failing() -> Cluster:
    cluster = Cluster(*quickstart())
    cluster.failures[NamespacedName("llm", "default")] = "ConfigMaps are forbidden"
    return _stepped(cluster)


def _unmatched() -> Cluster:
    """The only target is a selector, and no workload has its labels."""
    labels = {"matchLabels": {"app": "gone"}}
    cluster = Cluster(*quickstart(), proxy(targets=[{"selector": labels}]))
    return _stepped(_stepped(cluster))


def _large() -> Cluster:
    info = {f"longNote{number}": "x" * 400 for number in range(64)}
    return Cluster(*quickstart(), *(model(f"m{n}", info=info) for n in range(40))).settle()


def _large_settings() -> Cluster:
    models = [model(f"m{n}", modelName=f"m{n}{'x' * 240}") for n in range(256)]
    names = [each["spec"]["modelName"] for each in models]
    fallbacks = [{"model": name, "fallbacks": names[:16]} for name in names]
    return Cluster(*quickstart(), *models, proxy(fallbacks=fallbacks)).settle()


def _deferred() -> Cluster:
    cluster = _spec(rollout={"minIntervalSeconds": 600}).wait(10)
    return _stepped(cluster.apply(model(maxOutputTokens=5)))


ROWS = [
    Row(
        "a proxy whose pods serve what is published is ready",
        _served,
        _SERVED,
        "Every ready pod serves what the objects say",
    ),
    Row(
        "a first rollout is under way",
        lambda: _stepped(Cluster(*quickstart())),
        _PUBLISHED + "-RolledOut:RollingOut ?Served:NoReadyPods ?Ready:RollingOut"
        " +Reconciling:RollingOut",
        "Pods are being replaced",
    ),
    Row(
        "a later rollout is under way",
        _changed,
        _PUBLISHED + "-RolledOut:RollingOut -Served:RollingOut ?Ready:RollingOut"
        " +Reconciling:RollingOut",
        "Pods are being replaced",
    ),
    Row(
        "a proxy without models publishes a valid empty configuration",
        lambda: Cluster(proxy(), deployment()).settle(),
        _SERVED,
        "Every ready pod serves what the objects say",
    ),
    Row(
        "a proxy that cannot be read is invalid",
        lambda: _spec(suspend="perhaps"),
        "-Accepted:Invalid -Ready:Invalid +Stalled:Invalid",
        "spec.suspend must be true or false",
    ),
    Row(
        "a proxy in an unlisted namespace may not select beyond it",
        lambda: _spec(models={"namespaces": {"from": "All"}}),
        _refused("NamespacesNotPermitted"),
        "namespace llm is not one of the operator's proxyNamespaces",
    ),
    Row(
        "a missing master key Secret is named",
        lambda: _spec(masterKey={"secretKeyRef": {"name": "none", "key": "k"}}),
        _refused("MasterKeyUnresolved").replace("Stalled", "Reconciling"),
        "Secret llm/none does not exist",
    ),
    Row(
        "the well-known master key is refused",
        _waiting_for_key,
        _refused("MasterKeyUnresolved").replace("Stalled", "Reconciling"),
        "with which LiteLLM refuses to start: store a key of your own",
    ),
    Row(
        "of two proxies that want one ConfigMap the older keeps it",
        lambda: _beside(targets=[{"name": "other"}], secretName="s2"),
        _refused("Conflict"),
        "ConfigMap litellm-config belongs to the older LLMProxy llm/default: name another",
        of="second",
    ),
    Row(
        "of two proxies that want one Secret the older keeps it",
        lambda: _beside(targets=[{"name": "other"}], configMapName="c2"),
        _refused("Conflict"),
        "Secret litellm-credentials belongs to the older LLMProxy llm/default",
        of="second",
    ),
    Row(
        "of two proxies that want one target the older keeps it",
        lambda: _beside(configMapName="c2", secretName="s2"),
        _refused("Conflict"),
        "Deployment litellm belongs to the older LLMProxy llm/default",
        of="second",
    ),
    Row(
        "the older of two proxies serves on",
        lambda: _beside(configMapName="c2"),
        _SERVED,
        "Every ready pod serves what the objects say",
    ),
    Row(
        "a ConfigMap that is not ours is not overwritten",
        lambda: _foreign("ConfigMap"),
        _refused("NotManaged"),
        f"kubectl label configmap -n llm litellm-config --overwrite {PROXY_LABEL}=default",
    ),
    Row(
        "a Secret that is another LLMProxy's is not overwritten",
        lambda: _foreign("Secret", label="somebody"),
        _refused("NotManaged"),
        "kubectl label secret -n llm litellm-credentials --overwrite",
    ),
    Row(
        "a file whose models would vanish is not replaced when it is handed over",
        _handed_over,
        _refused("HandoverLosesData"),
        "kubectl annotate llmproxy -n llm default litellm-config.dev/replace-configuration=",
    ),
    Row(
        "a master key of somebody else's is not taken",
        lambda: Cluster(*quickstart(), _MASTER_KEY).settle(),
        _refused("NotManaged"),
        "Secret litellm-credentials-master-key exists and is not this LLMProxy's",
    ),
    Row(
        "a master key that is handed over is taken",
        lambda: Cluster(*quickstart(), written_for("default", _MASTER_KEY)).settle(),
        _SERVED,
        "Every ready pod serves what the objects say",
    ),
    Row(
        "a successor of another name does not take the master key over by itself",
        lambda: (
            _served().delete("LLMProxy", "default").apply(proxy("next")).hand_over("next").settle()
        ),
        _refused("NotManaged"),
        "kubectl label secret -n llm litellm-credentials-master-key --overwrite "
        f"{PROXY_LABEL}=next",
        of="next",
    ),
    Row(
        "a suspended proxy stands still and is ready",
        lambda: _served().apply(proxy(suspend=True)).settle(),
        "+Accepted:Accepted ?SettingsAccepted:Suspended ?Programmed:Suspended ?RolledOut:Pending"
        " ?Served:Pending +Ready:Suspended",
        "The LLMProxy is suspended: set spec.suspend to false to go on",
    ),
    Row(
        "a paused proxy is as good as suspended, and names what ends it",
        lambda: _served().apply(annotated(proxy(), paused="true")).settle(),
        "+Accepted:Accepted ?SettingsAccepted:Suspended ?Programmed:Suspended ?RolledOut:Pending"
        " ?Served:Pending +Ready:Suspended",
        "kubectl annotate llmproxy -n llm default litellm-config.dev/paused-",
    ),
    Row(
        "a refused write is told in the API server's words",
        _failing,
        "+Accepted:Accepted +SettingsAccepted:Accepted -Programmed:WriteFailed ?RolledOut:Pending"
        " ?Served:Pending -Ready:WriteFailed +Reconciling:WriteFailed",
        "ConfigMaps are forbidden",
    ),
    Row(
        "settings that leave no room for models are refused with numbers",
        _large_settings,
        "+Accepted:Accepted +SettingsAccepted:Accepted -Programmed:ConfigTooLarge"
        " ?RolledOut:Pending ?Served:Pending -Ready:ConfigTooLarge +Stalled:ConfigTooLarge",
        " bytes, and may take 500000: what was published stays; shorten fallbacks or aliases",
    ),
    Row(
        "a proxy whose file has no room for some models serves the others, and names the largest",
        _large,
        _SERVED,
        "near the limit of 1000000; models left out for want of room: 3; the largest entries: "
        "llm/m10 (26967 bytes), ",
    ),
    Row(
        "a proxy without targets is told to name one",
        lambda: _spec(targets=[]),
        _PUBLISHED + "-RolledOut:NoTargets ?Served:NoTargets -Ready:NoTargets +Stalled:NoTargets",
        "name the one that runs LiteLLM in spec.targets",
    ),
    Row(
        "a selector that matches no workload is named",
        _unmatched,
        _PUBLISHED + "-RolledOut:TargetNotFound ?Served:NoTargets -Ready:TargetNotFound"
        " +Reconciling:TargetNotFound",
        "no Deployment matches targets[0].selector: label the workload that runs LiteLLM",
    ),
    Row(
        "one selector of several that matches no workload is named",
        lambda: _spec(targets=[{"name": "litellm"}, {"selector": {"matchLabels": {"a": "b"}}}]),
        _PUBLISHED + "-RolledOut:TargetNotFound +Served:Served -Ready:TargetNotFound"
        " +Reconciling:TargetNotFound",
        "no Deployment matches targets[1].selector: label the workload that runs LiteLLM",
    ),
    Row(
        "a file that was written and of which pods could not be told is programmed",
        lambda: _stepped(refusing(_served(), pods_alone=True).apply(model(maxOutputTokens=7))),
        _PUBLISHED + "-RolledOut:WriteFailed -Served:NotServed -Ready:WriteFailed"
        " +Reconciling:WriteFailed",
        "ConfigMaps are forbidden",
    ),
    Row(
        "a pod that cannot start is told at once, with its last words",
        lambda: _stepped(_changed().turn_pods(fault="container litellm is in ImagePullBackOff")),
        _PUBLISHED + "-RolledOut:RollingOut -Served:RollingOut ?Ready:RollingOut"
        " +Reconciling:RollingOut",
        "Pods are being replaced; Pod litellm-0: container litellm is in ImagePullBackOff",
    ),
    Row(
        "a target that does not exist is named",
        lambda: _spec(targets=[{"name": "litellm"}, {"name": "gone"}]),
        _PUBLISHED + "-RolledOut:TargetNotFound +Served:Served -Ready:TargetNotFound"
        " +Reconciling:TargetNotFound",
        "Deployment gone does not exist: create it",
    ),
    Row(
        "a paused target is asked to be resumed",
        lambda: _stepped(_stepped(Cluster(*quickstart(), deployment(paused=True)))),
        _PUBLISHED + "-RolledOut:TargetPaused ?Served:NoReadyPods -Ready:TargetPaused"
        " +Reconciling:TargetPaused",
        "Deployment litellm is paused: resume it",
    ),
    Row(
        "a target scaled to zero serves nothing and is in order",
        lambda: Cluster(*quickstart(), deployment(replicas=0)).settle(),
        _PUBLISHED + "+RolledOut:ScaledToZero ?Served:NoReadyPods +Ready:ScaledToZero",
        "Every target is scaled to zero",
    ),
    Row(
        "a rollout that Kubernetes gave up has failed",
        lambda: _stepped(
            _changed()
            .turn(stalled=True)
            .turn_pods(fault="container litellm is in CrashLoopBackOff")
        ),
        _PUBLISHED + "-RolledOut:RolloutFailed -Served:NotServed -Ready:RolloutFailed"
        " +Stalled:RolloutFailed",
        "old pods keep serving: Pod litellm-0: container litellm is in CrashLoopBackOff",
    ),
    Row(
        "a rollout past its deadline has failed",
        lambda: _stepped(_changed().wait(601)),
        _PUBLISHED + "-RolledOut:RolloutFailed -Served:NotServed -Ready:RolloutFailed"
        " +Stalled:RolloutFailed",
        "its pods did not become ready in time",
    ),
    Row(
        "a rollout within its deadline has not failed",
        lambda: _stepped(_changed().wait(599)),
        _PUBLISHED + "-RolledOut:RollingOut -Served:RollingOut ?Ready:RollingOut"
        " +Reconciling:RollingOut",
        "Pods are being replaced",
    ),
    Row(
        "a change after a failed rollout starts another",
        lambda: _stepped(_stepped(_changed().wait(601)).apply(model(maxOutputTokens=2000))),
        _PUBLISHED + "-RolledOut:RollingOut -Served:RollingOut ?Ready:RollingOut"
        " +Reconciling:RollingOut",
        "Pods are being replaced",
    ),
    Row(
        "a rollout waits for the minimum interval",
        _deferred,
        _PUBLISHED + "-RolledOut:RolloutDeferred -Served:RollingOut ?Ready:RolloutDeferred"
        " +Reconciling:RolloutDeferred",
        "waits for rollout.minIntervalSeconds",
    ),
    Row(
        "a rollout starts when the minimum interval has passed",
        lambda: _deferred().wait(600).settle(),
        _SERVED,
        "Every ready pod serves what the objects say",
    ),
    Row(
        "a proxy that somebody else rolls is ready when its pods serve",
        lambda: _stepped(_spec(rollout={"strategy": "None"}).roll()),
        _PUBLISHED + "?RolledOut:NotRolled +Served:Served +Ready:Ready",
        "rollout.strategy is None: restart the pods yourself",
    ),
    Row(
        "a pod that runs another revision is named, with the command that replaces it",
        lambda: _stepped(_served().turn_pods(served=Served("other", {}))),
        _PUBLISHED + "+RolledOut:RolledOut -Served:NotServed -Ready:NotServed"
        " +Reconciling:NotServed",
        "kubectl delete pod -n llm litellm-0",
    ),
    Row(
        "a pod that does not answer is not said to serve",
        lambda: _stepped(_served().turn_pods(served=None, silent=True)),
        _PUBLISHED + "+RolledOut:RolledOut ?Served:NotServed ?Ready:NotServed"
        " +Reconciling:NotServed",
        "Pod litellm-0 did not say what it runs",
    ),
    Row(
        "a proxy stays served while a pod that just started is being asked",
        lambda: _stepped(_served().turn_pods(served=None)),
        _SERVED,
        "Every ready pod serves what the objects say",
    ),
    Row(
        "a rollout is not called finished while its new pods are being asked",
        lambda: _stepped(_changed().roll().turn_pods(served=None)),
        _PUBLISHED + "-RolledOut:RollingOut -Served:RollingOut ?Ready:RollingOut"
        " +Reconciling:RollingOut",
        "Pods are being replaced",
    ),
    Row(
        "a rollout whose new pods do not answer is finished",
        lambda: _stepped(_changed().roll().turn_pods(served=None, silent=True)),
        _PUBLISHED + "+RolledOut:RolledOut ?Served:NotServed ?Ready:NotServed"
        " +Reconciling:NotServed",
        "Pod litellm-0 did not say what it runs",
    ),
    Row(
        "entries that LiteLLM dropped are named",
        lambda: _stepped(_served().turn_pods(served=Served(_revision(), {}))),
        _PUBLISHED + "+RolledOut:RolledOut -Served:EntriesDropped -Ready:EntriesDropped"
        " +Stalled:EntriesDropped",
        "LiteLLM dropped llm/gpt-4o: see the pod's log",
    ),
    Row(
        "pods that are not ready are not asked",
        lambda: _stepped(_served().turn_pods(ready=False)),
        _PUBLISHED + "+RolledOut:RolledOut ?Served:NoReadyPods ?Ready:NoReadyPods"
        " +Reconciling:NoReadyPods",
        "There is no ready pod to ask",
    ),
    Row(
        "a proxy that verifies nothing is ready when it is rolled out",
        lambda: _spec(verify={"enabled": False}),
        _PUBLISHED + "+RolledOut:RolledOut ?Served:NotVerified +Ready:Ready",
        "pods are not asked what they serve",
    ),
    Row(
        "a proxy whose master key is only known to its chart is not verified",
        lambda: _spec(masterKey={"envVar": "PROXY_KEY"}),
        _PUBLISHED + "+RolledOut:RolledOut ?Served:NotVerified +Ready:Ready",
        "the master key is not known",
    ),
    Row(
        "a finished rollout stays finished while a workload is scaled up later",
        lambda: _stepped(_served().wait(86400).turn(replicas=3, complete=False)),
        _SERVED,
        "Every ready pod serves what the objects say",
    ),
    Row(
        "a proxy of another namespace with the same names is no conflict",
        lambda: Cluster(
            *quickstart(),
            created(_OLD, within("team-a", proxy())),
            within("team-a", deployment()),
        ).settle(),
        _SERVED,
        "Every ready pod serves what the objects say",
    ),
]


def _revision() -> str:
    return str(_served().status("LLMProxy", "default")["configHash"])
