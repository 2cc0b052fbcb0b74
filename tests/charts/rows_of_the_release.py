"""Names, rights, CRDs and monitoring."""

from tests.charts.rows import FULL, RELEASE, Row, container, pod
from tests.e2e.harness.helm import NAMESPACE

LABELS = {
    "app.kubernetes.io/name": "litellm-config-operator",
    "app.kubernetes.io/instance": "other",
}

NAMES: dict[str, Row] = {
    "objects are named after the release and the chart": (
        {},
        {
            f"Deployment/{FULL}": {"spec": {"selector": {"matchLabels": LABELS}}},
            f"ClusterRole/{FULL}": {},
            f"ClusterRole/{FULL}-view": {},
            f"ServiceAccount/{FULL}": {},
            f"Service/{FULL}-metrics": {},
            f"Pod/{FULL}-self-check": {},
            f"ValidatingAdmissionPolicy/{FULL}-own-leases": {
                "spec": {"validations": [{"expression": f"object.metadata.name == '{FULL}'"}]}
            },
        },
    ),
    "nameOverride replaces the chart's part of the names": (
        {"nameOverride": "models"},
        {
            "Deployment/other-models": {
                "spec": {"selector": {"matchLabels": {"app.kubernetes.io/name": "models"}}}
            },
            "ValidatingAdmissionPolicy/other-models-targets-of-llmproxies": {},
            f"Deployment/{FULL}": None,
        },
    ),
    "a release that holds the chart's name is not told twice": (
        {"nameOverride": "other"},
        {"Deployment/other": {}, "ClusterRole/other": {}, "Deployment/other-other": None},
    ),
    "fullnameOverride replaces all of the names": (
        {"fullnameOverride": "llm", "nameOverride": "ignored"},
        {"Deployment/llm": {}, "ClusterRole/llm": {}, "ServiceAccount/llm": {}},
    ),
    "roles and bindings name the ServiceAccount that is called as everything": (
        {"fullnameOverride": "llm"},
        {"ClusterRoleBinding/llm": {"subjects": [{"name": "llm", "namespace": NAMESPACE}]}},
    ),
    "keys of other charts stand in global": (
        {"global": {"imageRegistry": "mirror.example", "storageClass": "fast", "x": {"y": [1]}}},
        container(
            FULL,
            image="mirror.example/litellm-config-operator/litellm-config-operator:0.1.0",
        ),
    ),
    "a parent's condition is no wrong value": ({"enabled": True}, {f"Deployment/{FULL}": {}}),
    "labels reach every object": (
        {"commonLabels": {"team": "platform"}},
        {f"Deployment/{FULL}": {"metadata": {"labels": {"team": "platform"}}}},
    ),
}

RIGHTS: dict[str, Row] = {
    "rights in one namespace alone": (
        {"watchNamespaces": ["llm"]},
        {
            f"llm/Role/{FULL}": {"rules": [{"resources": ["llmmodels"]}]},
            f"ClusterRole/{FULL}": None,
            f"ClusterRole/{NAMESPACE}-{FULL}-view": {},
        },
    ),
    "rights in two namespaces, one of them its own": (
        {"watchNamespaces": ["llm", NAMESPACE]},
        {f"llm/Role/{FULL}": {}, f"{NAMESPACE}/Role/{FULL}-work": {}},
    ),
    "Secrets are read and not watched": (
        {"secretsAccess": "get"},
        {f"ClusterRole/{FULL}": {"rules": [{"resources": ["secrets"], "verbs": ["get"]}]}},
    ),
    "Argo Rollouts are rolled too": (
        {"rbac": {"argoRollouts": True}},
        {f"ClusterRole/{FULL}": {"rules": [{"resources": ["rollouts"]}]}},
    ),
    "a ServiceAccount with a name and annotations": (
        {"serviceAccount": {"name": "robot", "annotations": {"a": "b"}}},
        {
            "ServiceAccount/robot": {"metadata": {"annotations": {"a": "b"}}},
            **pod(FULL, serviceAccountName="robot"),
        },
    ),
    "a ServiceAccount from elsewhere": (
        {"serviceAccount": {"create": False, "name": "given"}},
        {
            "ServiceAccount/given": None,
            f"ClusterRoleBinding/{FULL}": {"subjects": [{"name": "given"}]},
        },
    ),
    "no roles": ({"rbac": {"create": False}}, {f"ClusterRole/{FULL}": None, f"Role/{FULL}": None}),
    "no roles for users": (
        {"rbac": {"aggregate": {"view": False, "edit": False}}},
        {f"ClusterRole/{FULL}-view": None, f"ClusterRole/{FULL}-edit": None},
    ),
    "editors write providers too": (
        {"rbac": {"aggregate": {"editProviders": True}}},
        {f"ClusterRole/{FULL}-edit": {"rules": [{"resources": ["llmproviders"]}]}},
    ),
    "no admission policies": (
        {"admission": {"enabled": False}},
        {f"ValidatingAdmissionPolicy/{FULL}-own-secrets": None},
    ),
    "no policies on the operator": (
        {"admission": {"limitOperator": False}},
        {
            f"ValidatingAdmissionPolicy/{FULL}-own-secrets": None,
            f"ValidatingAdmissionPolicy/{FULL}-secrets-of-llmproviders": {},
        },
    ),
    "the CRDs from elsewhere": (
        {"crds": {"enabled": False}},
        {"CustomResourceDefinition/llmmodels.litellm-config.dev": None},
    ),
    "CRDs that go with the release and carry an annotation": (
        {"crds": {"enabled": True, "keep": False, "annotations": {"a": "b"}}},
        {
            "CustomResourceDefinition/llmmodels.litellm-config.dev": {
                "metadata": {"annotations": {"a": "b", "helm.sh/resource-policy": None}}
            }
        },
    ),
}

MONITOR = {"enabled": True, "renderMode": "alwaysRender"}
MONITORING: dict[str, Row] = {
    "a ServiceMonitor": (
        {"serviceMonitor": MONITOR},
        {f"ServiceMonitor/{FULL}": {"spec": {"endpoints": [{"port": "http", "interval": "30s"}]}}},
    ),
    "a ServiceMonitor with relabelings and another pace": (
        {
            "serviceMonitor": {
                **MONITOR,
                "labels": {"release": "prometheus"},
                "annotations": {"a": "b"},
                "interval": "1m",
                "scrapeTimeout": "20s",
                "relabelings": [{"action": "labeldrop", "regex": "pod"}],
                "metricRelabelings": [{"action": "drop", "sourceLabels": ["__name__"]}],
            }
        },
        {
            f"ServiceMonitor/{FULL}": {
                "metadata": {"labels": {"release": "prometheus"}, "annotations": {"a": "b"}},
                "spec": {
                    "endpoints": [
                        {
                            "interval": "1m",
                            "scrapeTimeout": "20s",
                            "relabelings": [{"action": "labeldrop"}],
                            "metricRelabelings": [{"action": "drop"}],
                        }
                    ]
                },
            }
        },
    ),
    "no ServiceMonitor where the cluster does not know the kind": (
        {"serviceMonitor": {"enabled": True}},
        {f"ServiceMonitor/{FULL}": None},
    ),
    "alerts": (
        {"prometheusRule": {**MONITOR, "labels": {"a": "b"}}},
        {f"PrometheusRule/{FULL}": {"metadata": {"labels": {"a": "b"}}}},
    ),
    "a dashboard in a folder": (
        {"grafanaDashboard": {"enabled": True, "annotations": {"folder": "LLM"}}},
        {
            f"ConfigMap/{FULL}-dashboard": {
                "metadata": {
                    "labels": {"grafana_dashboard": "1"},
                    "annotations": {"folder": "LLM"},
                }
            }
        },
    ),
    "a dashboard without the sidecar's label": (
        {"grafanaDashboard": {"enabled": True, "labels": None}},
        {f"ConfigMap/{FULL}-dashboard": {"metadata": {"labels": {"grafana_dashboard": None}}}},
    ),
    "further objects, as a manifest and as text": (
        {
            "extraObjects": [
                {
                    "apiVersion": "v1",
                    "kind": "ConfigMap",
                    "metadata": {"name": "{{ .Release.Name }}-x"},
                },
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: '{{ .Release.Name }}-y'}",
            ]
        },
        {f"ConfigMap/{RELEASE}-x": {}, f"ConfigMap/{RELEASE}-y": {}},
    ),
}
