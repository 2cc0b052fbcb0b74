"""The CRDs as templates of the two charts, so that `helm upgrade` upgrades them.

Law: the same CRD as in `crds/`, byte for byte below `spec`; a chart adds labels and annotations.
"""

from pathlib import Path

from delivery.places import CHART, CRDS_CHART, TEMPLATE_NOTICE
from delivery.schemas.crd import crd, dumped, file_name
from litellm_config_operator.v1alpha1 import KINDS, KubernetesObject

_METADATA = """\
  labels:
    {{- include "litellm-config-operator.labels" . | nindent 4 }}
  {{- if or .Values.crds.keep .Values.crds.annotations }}
  annotations:
    {{- if .Values.crds.keep }}
    helm.sh/resource-policy: keep
    {{- end }}
    {{- with .Values.crds.annotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  {{- end }}
"""


def files(_root: Path) -> dict[str, str]:
    """One template for each kind and chart."""
    templates = {}
    for kind in KINDS:
        text = template(kind)
        templates[f"{CRDS_CHART}/templates/{file_name(kind)}"] = TEMPLATE_NOTICE + text
        switched = f"{{{{- if .Values.crds.enabled }}}}\n{text}{{{{- end }}}}\n"
        templates[f"{CHART}/templates/crds/{file_name(kind)}"] = TEMPLATE_NOTICE + switched
    return templates


def template(kind: type[KubernetesObject]) -> str:
    """The CRD with the metadata that a release gives it."""
    document = crd(kind)
    head, spec = (dumped({name: document[name] for name in names}) for names in _PARTS)
    return head + _METADATA + literal(spec)


_PARTS = (("apiVersion", "kind", "metadata"), ("spec",))


def literal(text: str) -> str:
    """A Helm template that renders to this text."""
    return text.replace("{{", '{{ "{{" }}')
