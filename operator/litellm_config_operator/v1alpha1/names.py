"""Names that others may see: labels, annotations, environment variables, limits of the API.

Law: our labels and annotations are in our group, and none has a meaning for another tool.
"""

from litellm_config_operator.v1alpha1 import GROUP

FIELD_MANAGER = "litellm-config-operator"

PROXY_LABEL = f"{GROUP}/proxy"
"""On a ConfigMap or Secret of the operator: the name of its LLMProxy."""

CONFIG_HASH_ANNOTATION = f"{GROUP}/config-hash"
"""On a target's pod template; the only key that the operator writes there."""

ROLLOUT_ANNOTATION = f"{GROUP}/rollout"
"""On a target, written together with the hash: the hash of the last rollout and when it started.
On the pod template it would itself start a rollout."""

NOT_YET = "1"
"""The resourceVersion with which server-side apply can only create: no object has etcd's first
revision, so the API server refuses if the object exists (409). Tested on Kubernetes 1.36. A POST
would leave a second owner of the fields, and keys of a Secret could not be removed again."""

ALLOWED_HOSTS_ANNOTATION = f"{GROUP}/allowed-hosts"
"""On a user's Secret: the hosts that its keys may be sent to. Read, never written."""

REPLACE_ANNOTATION = f"{GROUP}/replace-configuration"
"""On an LLMProxy: the name of a ConfigMap that was handed over and whose models may be lost."""

MANAGED_BY_LABEL = "app.kubernetes.io/managed-by"
"""With our name on every ConfigMap and Secret that the operator wrote, also if it took it over."""

MASTER_KEY_VARIABLE = "LITELLM_MASTER_KEY"
"""The environment variable of the proxy that holds its master key."""

MASTER_KEY_KEY = "master-key"
"""The key of the generated Secret."""

DISCOVERED = ":"
"""Separator in the name of a model without an LLMModel, `<provider>:<model>`; no object's name can
hold it."""

MAX_CONFIG_BYTES = 1_000_000
"""The API server refuses a ConfigMap whose data exceed 1 MiB (1,048,576 bytes) in all."""

MAX_ENTRY_BYTES = 32 * 1024
"""The limit for one line of `model_list`, so that no model takes the space of all others."""

OUTPUT_LABELS = {
    MANAGED_BY_LABEL: FIELD_MANAGER,
    "app.kubernetes.io/part-of": "litellm",
}


def master_key_secret(secret_name: str) -> str:
    """The Secret of a generated master key, beside the Secret of credentials."""
    return f"{secret_name}-master-key"


def is_discovered(name: str) -> bool:
    """Whether the name is that of a model without an LLMModel."""
    return DISCOVERED in name
