{{- /* What the cluster has. `helm template` knows no kinds: there, what is usual counts as present. */ -}}
{{- define "litellm-config-operator.hasAdmissionPolicies" -}}
{{- $kinds := .Capabilities.APIVersions }}
{{- $known := $kinds.Has "v1/Pod" }}
{{- if and .Values.admission.enabled (or (not $known) ($kinds.Has "admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy")) }}yes{{ end }}
{{- end }}

{{- /* Given a list of kind, its section of the values, and the root: whether it is to be rendered. */ -}}
{{- define "litellm-config-operator.hasMonitoring" -}}
{{- $kind := index . 0 }}{{ $section := index . 1 }}{{ $root := index . 2 }}
{{- if $section.enabled }}
{{- $known := $root.Capabilities.APIVersions.Has (printf "monitoring.coreos.com/v1/%s" $kind) }}
{{- if and (not $known) (eq $section.renderMode "failIfMissing") }}
{{- fail (printf "the cluster has no %s (monitoring.coreos.com/v1): install the Prometheus Operator's CRDs, or set renderMode to skipIfMissing" $kind) }}
{{- end }}
{{- if or $known (eq $section.renderMode "alwaysRender") }}yes{{ end }}
{{- end }}
{{- end }}
