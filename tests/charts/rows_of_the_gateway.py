"""LiteLLM, its LLMProxy, and how clients reach it."""

from typing import Any

from tests.charts.rows import PROXY, Row, container, pod
from tests.e2e.harness.helm import NAMESPACE, Values


def gateway(**values: Any) -> Values:
    """LiteLLM with these of its values."""
    return {"proxy": {"enabled": True, **values}}


TARGETS = [{"kind": "Deployment", "name": "litellm"}]
GATEWAY: dict[str, Row] = {
    "LiteLLM and the LLMProxy that feeds it": (
        gateway(),
        {
            f"Deployment/{PROXY}": {"metadata": {"namespace": NAMESPACE}, "spec": {"replicas": 2}},
            f"Service/{PROXY}": {"spec": {"type": "ClusterIP", "ports": [{"port": 4000}]}},
            "LLMProxy/default": {"spec": {"targets": [{"name": PROXY}]}},
            f"HorizontalPodAutoscaler/{PROXY}": None,
            f"PodDisruptionBudget/{PROXY}": None,
            f"Ingress/{PROXY}": None,
        },
    ),
    "LiteLLM where the operator works, and not beside it": (
        {**gateway(), "watchNamespaces": ["llm", "shared"]},
        {
            f"Deployment/{PROXY}": {"metadata": {"namespace": "llm"}},
            f"Service/{PROXY}": {"metadata": {"namespace": "llm"}},
            "LLMProxy/default": {"metadata": {"namespace": "llm"}},
        },
    ),
    "LiteLLM in a namespace of its own": (
        {**gateway(), "defaultProxy": {"namespace": "llm"}},
        {
            f"Deployment/{PROXY}": {"metadata": {"namespace": "llm"}},
            "LLMProxy/default": {"metadata": {"namespace": "llm"}},
        },
    ),
    "an LLMProxy for a LiteLLM of somebody else": (
        {"defaultProxy": {"enabled": True, "name": "main", "spec": {"targets": TARGETS}}},
        {"LLMProxy/main": {"spec": {"targets": TARGETS}}, f"Deployment/{PROXY}": None},
    ),
    "outputs under other names": (
        {**gateway(), "defaultProxy": {"spec": {"configMapName": "c", "secretName": "s"}}},
        {
            **pod(PROXY, volumes=[{"configMap": {"name": "c"}}]),
            "LLMProxy/default": {"spec": {"configMapName": "c", "secretName": "s"}},
        },
    ),
    "as many pods as somebody else says": (
        gateway(replicas=None),
        {f"Deployment/{PROXY}": {"spec": {"replicas": None}}},
    ),
    "LiteLLM's pods under the usual name": (
        gateway(replicaCount=5),
        {f"Deployment/{PROXY}": {"spec": {"replicas": 5}}},
    ),
    "an autoscaler, to which the number of pods is left": (
        gateway(autoscaling={"enabled": True, "maxReplicas": 20}),
        {
            f"Deployment/{PROXY}": {"spec": {"replicas": None}},
            f"HorizontalPodAutoscaler/{PROXY}": {
                "spec": {
                    "minReplicas": 2,
                    "maxReplicas": 20,
                    "scaleTargetRef": {"kind": "Deployment", "name": PROXY},
                    "metrics": [
                        {"resource": {"name": "cpu", "target": {"averageUtilization": 80}}}
                    ],
                }
            },
        },
    ),
    "an autoscaler by memory, slowly": (
        gateway(
            autoscaling={
                "enabled": True,
                "targetCPUUtilizationPercentage": None,
                "targetMemoryUtilizationPercentage": 70,
                "behavior": {"scaleDown": {"stabilizationWindowSeconds": 900}},
            }
        ),
        {
            f"HorizontalPodAutoscaler/{PROXY}": {
                "spec": {
                    "metrics": [{"resource": {"name": "memory"}}],
                    "behavior": {"scaleDown": {"stabilizationWindowSeconds": 900}},
                }
            }
        },
    ),
    "a disruption budget for LiteLLM": (
        gateway(podDisruptionBudget={"enabled": True, "maxUnavailable": "25%"}),
        {
            f"PodDisruptionBudget/{PROXY}": {
                "spec": {
                    "maxUnavailable": "25%",
                    "selector": {
                        "matchLabels": {
                            "app.kubernetes.io/name": "litellm-config-operator-litellm"
                        }
                    },
                }
            }
        },
    ),
    "an Ingress for a host": (
        gateway(
            ingress={"enabled": True, "className": "nginx", "hosts": [{"host": "llm.example"}]}
        ),
        {
            f"Ingress/{PROXY}": {
                "spec": {
                    "ingressClassName": "nginx",
                    "rules": [
                        {
                            "host": "llm.example",
                            "http": {"paths": [{"path": "/", "pathType": "Prefix"}]},
                        }
                    ],
                }
            }
        },
    ),
    "an Ingress with a certificate and paths": (
        gateway(
            ingress={
                "enabled": True,
                "annotations": {"nginx.ingress.kubernetes.io/proxy-read-timeout": "600"},
                "hosts": [{"host": "a.example", "paths": [{"path": "/v1", "pathType": "Exact"}]}],
                "tls": [{"hosts": ["a.example"], "secretName": "a-tls"}],
            },
            service={"port": 80},
        ),
        {
            f"Ingress/{PROXY}": {
                "spec": {
                    "tls": [{"secretName": "a-tls"}],
                    "rules": [
                        {
                            "http": {
                                "paths": [
                                    {
                                        "path": "/v1",
                                        "pathType": "Exact",
                                        "backend": {"service": {"port": {"number": 80}}},
                                    }
                                ]
                            }
                        }
                    ],
                }
            }
        },
    ),
    "an HTTPRoute of a Gateway": (
        gateway(
            httpRoute={
                "enabled": True,
                "parentRefs": [{"name": "public", "namespace": "gateways"}],
                "hostnames": ["llm.example"],
                "timeouts": {"request": "600s"},
            }
        ),
        {
            f"HTTPRoute/{PROXY}": {
                "spec": {
                    "parentRefs": [{"name": "public"}],
                    "hostnames": ["llm.example"],
                    "rules": [
                        {
                            "backendRefs": [{"name": PROXY, "port": 4000}],
                            "timeouts": {"request": "600s"},
                        }
                    ],
                }
            }
        },
    ),
    "an HTTPRoute for a part of the paths": (
        gateway(
            httpRoute={
                "enabled": True,
                "parentRefs": [{"name": "public"}],
                "matches": [{"path": {"type": "PathPrefix", "value": "/v1"}}],
            }
        ),
        {f"HTTPRoute/{PROXY}": {"spec": {"rules": [{"matches": [{"path": {"value": "/v1"}}]}]}}},
    ),
    "volumes and variables for LiteLLM": (
        gateway(
            extraVolumes=[{"name": "ca", "configMap": {"name": "ca"}}],
            extraVolumeMounts=[{"name": "ca", "mountPath": "/ca"}],
            extraEnv=[{"name": "SSL_CERT_FILE", "value": "/ca/ca.crt"}],
            extraEnvFrom=[{"configMapRef": {"name": "tuning"}}],
        ),
        {
            **container(
                PROXY,
                volumeMounts=[{"name": "ca"}, {"name": "config"}, {"name": "tmp"}],
                env=[{"name": "SSL_CERT_FILE"}],
                envFrom=[
                    {"secretRef": {"name": "litellm-credentials"}},
                    {"configMapRef": {"name": "tuning"}},
                ],
            )
        },
    ),
    "containers around LiteLLM": (
        gateway(
            extraInitContainers=[{"name": "wait", "image": "busybox"}],
            extraContainers=[{"name": "mesh", "image": "mesh"}],
        ),
        pod(
            PROXY,
            initContainers=[{"name": "wait"}],
            containers=[{"name": "litellm"}, {"name": "mesh"}],
        ),
    ),
    "LiteLLM's name servers, hosts and priority": (
        gateway(
            dnsConfig={"options": [{"name": "ndots", "value": "2"}]},
            hostAliases=[{"ip": "192.0.2.1", "hostnames": ["vllm.example"]}],
            priorityClassName="system-cluster-critical",
        ),
        pod(
            PROXY,
            dnsConfig={"options": [{"name": "ndots"}]},
            hostAliases=[{"ip": "192.0.2.1"}],
            priorityClassName="system-cluster-critical",
        ),
    ),
    "LiteLLM's probes and its patience": (
        gateway(
            startupSeconds=600,
            terminationGracePeriodSeconds=60,
            livenessProbe={"failureThreshold": 9},
            readinessProbe={"timeoutSeconds": 9},
        ),
        {
            **container(
                PROXY,
                startupProbe={"failureThreshold": 300},
                livenessProbe={"failureThreshold": 9, "periodSeconds": 10},
                readinessProbe={"timeoutSeconds": 9},
            )
        },
    ),
    "LiteLLM is replaced pod by pod": (
        gateway(strategy={"rollingUpdate": {"maxSurge": 0, "maxUnavailable": 1}}),
        {f"Deployment/{PROXY}": {"spec": {"strategy": {"rollingUpdate": {"maxSurge": 0}}}}},
    ),
    "LiteLLM's Service outside the cluster": (
        gateway(service={"type": "LoadBalancer", "port": 443, "annotations": {"a": "b"}}),
        {f"Service/{PROXY}": {"spec": {"type": "LoadBalancer", "ports": [{"port": 443}]}}},
    ),
    "LiteLLM's image, labels and place": (
        gateway(
            image={"registry": "r.example", "repository": "litellm", "tag": "v1.110.2"},
            podLabels={"a": "b"},
            podAnnotations={"c": "d"},
            deploymentAnnotations={"e": "f"},
            nodeSelector={"g": "h"},
            resources=None,
        ),
        {
            **container(PROXY, image="r.example/litellm:v1.110.2"),
            f"Service/{PROXY}": {},
        },
    ),
}
