"""Names that others may see: labels, annotations, environment variables, limits of the API.

Law: every name of ours is under our group, and none is one that another tool gives a meaning to.
"""

from litellm_config_operator.v1alpha1 import GROUP

FIELD_MANAGER = "litellm-config-operator"

PROXY_LABEL = f"{GROUP}/proxy"
"""On a ConfigMap or Secret of ours: the name of the LLMProxy that it is written for."""

CONFIG_HASH_ANNOTATION = f"{GROUP}/config-hash"
"""On a target's pod template; the one key that the operator writes there."""

ROLLOUT_ANNOTATION = f"{GROUP}/rollout"
"""On a target itself, written together with the hash: of which hash the last rollout was, and when
it started. On the pod template it would be a change of its own."""

NOT_YET = "1"
"""The resourceVersion by which server-side apply only creates: no object has etcd's first
revision, so where there is one the API server refuses (409). Tried on Kubernetes 1.36. A POST
would leave a second owner of the fields, and names in a Secret could not be taken away again."""

ALLOWED_HOSTS_ANNOTATION = f"{GROUP}/allowed-hosts"
"""On a user's Secret: the hosts that its keys may be sent to. Read, never written."""

REPLACE_ANNOTATION = f"{GROUP}/replace-configuration"
"""On an LLMProxy: the name of a ConfigMap that was handed over and whose models may go."""

MANAGED_BY_LABEL = "app.kubernetes.io/managed-by"
"""With our name on every ConfigMap and Secret that the operator wrote, however it came to it."""

MASTER_KEY_VARIABLE = "LITELLM_MASTER_KEY"
"""The environment variable in which a proxy finds the master key that we hand it."""

MASTER_KEY_KEY = "master-key"
"""The key of the generated Secret."""

DISCOVERED = ":"
"""In the name of a model that an LLMProvider publishes without an LLMModel, `<provider>:<model>`;
no object's name can hold it."""

MAX_CONFIG_BYTES = 1_000_000
"""The API server refuses a ConfigMap whose data exceed 1 MiB (1,048,576 bytes) in all."""

MAX_ENTRY_BYTES = 32 * 1024
"""What one line of `model_list` may take of them, so that no model crowds out all others."""

OUTPUT_LABELS = {
    MANAGED_BY_LABEL: FIELD_MANAGER,
    "app.kubernetes.io/part-of": "litellm",
}


def master_key_secret(secret_name: str) -> str:
    """The Secret in which a generated master key is kept, next to the Secret of credentials."""
    return f"{secret_name}-master-key"


def is_discovered(name: str) -> bool:
    """Whether a model of that name is published without an LLMModel."""
    return DISCOVERED in name
