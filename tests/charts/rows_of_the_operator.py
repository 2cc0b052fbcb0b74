"""The operator's pods and what surrounds them."""

from tests.charts.rows import FULL, Row, container, pod

OPERATOR: dict[str, Row] = {
    "the number of pods": ({"replicas": 3}, {f"Deployment/{FULL}": {"spec": {"replicas": 3}}}),
    "the number of pods under its usual name": (
        {"replicaCount": 4},
        {f"Deployment/{FULL}": {"spec": {"replicas": 4}}},
    ),
    "no pods under the usual name": (
        {"replicaCount": 0, "replicas": 3},
        {f"Deployment/{FULL}": {"spec": {"replicas": 0}}},
    ),
    "a new pod is ready before an old one leaves": (
        {},
        {f"Deployment/{FULL}": {"spec": {"strategy": {"rollingUpdate": {"maxUnavailable": 0}}}}},
    ),
    "another strategy, with nothing left of ours": (
        {"strategy": {"type": "Recreate"}},
        {
            f"Deployment/{FULL}": {
                "spec": {"strategy": {"type": "Recreate", "rollingUpdate": None}}
            }
        },
    ),
    "annotations of the Deployment": (
        {"deploymentAnnotations": {"reloader": "true"}},
        {f"Deployment/{FULL}": {"metadata": {"annotations": {"reloader": "true"}}}},
    ),
    "labels and annotations of the pods": (
        {"podLabels": {"a": "b"}, "podAnnotations": {"c": "d"}},
        {
            f"Deployment/{FULL}": {
                "spec": {
                    "template": {"metadata": {"labels": {"a": "b"}, "annotations": {"c": "d"}}}
                }
            }
        },
    ),
    "a DNS policy with servers and options": (
        {
            "dnsPolicy": "None",
            "dnsConfig": {"nameservers": ["192.0.2.53"], "options": [{"name": "x"}]},
        },
        pod(FULL, dnsPolicy="None", dnsConfig={"nameservers": ["192.0.2.53"]}),
    ),
    "lines for the hosts file": (
        {"hostAliases": [{"ip": "192.0.2.1", "hostnames": ["vllm.example"]}]},
        pod(FULL, hostAliases=[{"ip": "192.0.2.1", "hostnames": ["vllm.example"]}]),
    ),
    "an init container": (
        {"extraInitContainers": [{"name": "wait", "image": "busybox"}]},
        pod(FULL, initContainers=[{"name": "wait"}]),
    ),
    "a sidecar, which the self-check would wait for and does not have": (
        {"extraContainers": [{"name": "mesh", "image": "mesh"}]},
        {
            **pod(FULL, containers=[{"name": "operator"}, {"name": "mesh"}]),
            f"Pod/{FULL}-self-check": {"spec": {"containers": [{"name": "self-check"}]}},
        },
    ),
    "a certificate from a volume": (
        {
            "extraVolumes": [{"name": "ca", "configMap": {"name": "ca"}}],
            "extraVolumeMounts": [{"name": "ca", "mountPath": "/ca"}],
            "extraEnv": [{"name": "SSL_CERT_FILE", "value": "/ca/ca.crt"}],
        },
        {
            **container(
                FULL,
                env=[{"name": "SSL_CERT_FILE"}],
                volumeMounts=[{"name": "ca"}, {"name": "tmp"}],
            ),
            f"Pod/{FULL}-self-check": {"spec": {"volumes": [{"name": "ca"}, {"name": "tmp"}]}},
        },
    ),
    "variables from a Secret": (
        {"extraEnvFrom": [{"secretRef": {"name": "proxy-settings"}}]},
        container(FULL, envFrom=[{"secretRef": {"name": "proxy-settings"}}]),
    ),
    "a patient startup probe": (
        {"startupProbe": {"failureThreshold": 90}},
        container(
            FULL,
            startupProbe={
                "failureThreshold": 90,
                "periodSeconds": 2,
                "httpGet": {"path": "/healthz"},
            },
        ),
    ),
    "liveness and readiness at another pace": (
        {"livenessProbe": {"timeoutSeconds": 9}, "readinessProbe": {"periodSeconds": 7}},
        container(
            FULL,
            livenessProbe={"timeoutSeconds": 9, "periodSeconds": 10},
            readinessProbe={"periodSeconds": 7, "timeoutSeconds": 5},
        ),
    ),
    "a place for the pods": (
        {
            "nodeSelector": {"kubernetes.io/arch": "arm64"},
            "tolerations": [{"key": "spot", "operator": "Exists"}],
            "priorityClassName": "system-cluster-critical",
        },
        pod(
            FULL,
            nodeSelector={"kubernetes.io/arch": "arm64"},
            tolerations=[{"key": "spot"}],
            priorityClassName="system-cluster-critical",
        ),
    ),
    "pods that keep away from each other": (
        {
            "affinity": {"podAntiAffinity": {}},
            "topologySpreadConstraints": [
                {"maxSkew": 1, "topologyKey": "zone", "whenUnsatisfiable": "ScheduleAnyway"}
            ],
        },
        pod(FULL, topologySpreadConstraints=[{"maxSkew": 1}]),
    ),
    "no requests and no limits": (
        {"resources": None},
        {
            f"Deployment/{FULL}": {
                "spec": {"template": {"spec": {"containers": [{"resources": None}]}}}
            }
        },
    ),
    "security contexts that the platform sets": (
        {"podSecurityContext": None, "securityContext": None},
        pod(FULL, securityContext=None),
    ),
    "an image by digest from another registry": (
        {"image": {"registry": "r.example", "repository": "x", "digest": "sha256:" + "0" * 64}},
        container(FULL, image="r.example/x:0.1.0@sha256:" + "0" * 64),
    ),
    "a Secret for the registry": (
        {"imagePullSecrets": [{"name": "pull"}], "image": {"pullPolicy": "Always"}},
        {
            **pod(FULL, imagePullSecrets=[{"name": "pull"}]),
            f"Pod/{FULL}-self-check": {"spec": {"containers": [{"imagePullPolicy": "Always"}]}},
        },
    ),
    "further arguments": ({"extraArgs": ["--check"]}, container(FULL, args=["--check"])),
    "settings become variables": (
        {"settings": {"quietSeconds": 1.5, "allowedEndpoints": ["a:1", "b:2"]}},
        container(
            FULL,
            env=[
                {"name": "LITELLM_CONFIG_OPERATOR_QUIET_SECONDS", "value": "1.5"},
                {"name": "LITELLM_CONFIG_OPERATOR_ALLOWED_ENDPOINTS", "value": "a:1,b:2"},
            ],
        ),
    ),
    "no disruption budget": (
        {"podDisruptionBudget": {"enabled": False}},
        {f"PodDisruptionBudget/{FULL}": None},
    ),
    "a disruption budget in per cent": (
        {"podDisruptionBudget": {"maxUnavailable": "50%"}},
        {f"PodDisruptionBudget/{FULL}": {"spec": {"maxUnavailable": "50%"}}},
    ),
    "a network policy": (
        {"networkPolicy": {"enabled": True, "apiServerPorts": [16443], "proxyPorts": [8000]}},
        {
            f"NetworkPolicy/{FULL}": {
                "spec": {"egress": [{"ports": [{"port": 16443}]}, {"ports": [{"port": 8000}]}]}
            }
        },
    ),
    "a network policy with more ways out and few ways in": (
        {
            "networkPolicy": {
                "enabled": True,
                "metricsFrom": [{"podSelector": {}}],
                "extraEgress": [{"ports": [{"port": 11434}]}],
            }
        },
        {
            f"NetworkPolicy/{FULL}": {
                "spec": {
                    "ingress": [{"from": [{"podSelector": {}}]}],
                    "egress": [{"ports": [{"port": 11434}]}],
                }
            }
        },
    ),
}
