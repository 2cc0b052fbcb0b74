{{- define "litellm-config-operator.fullname" -}}
{{- default .Release.Name .Values.nameOverride | trunc 52 | trimSuffix "-" }}
{{- end }}

{{- /* Of objects without a namespace: two releases that keep to their namespaces must not meet. */ -}}
{{- define "litellm-config-operator.clusterName" -}}
{{- $name := include "litellm-config-operator.fullname" . }}
{{- ternary (printf "%s-%s" .Release.Namespace $name) $name (not (empty .Values.watchNamespaces)) }}
{{- end }}

{{- define "litellm-config-operator.serviceAccountName" -}}
{{- default (ternary (include "litellm-config-operator.fullname" .) "default" .Values.serviceAccount.create) .Values.serviceAccount.name }}
{{- end }}

{{- define "litellm-config-operator.proxyName" -}}
{{- printf "%s-litellm" (include "litellm-config-operator.fullname" .) }}
{{- end }}

{{- define "litellm-config-operator.commonLabels" -}}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "litellm-config-operator.selectorLabels" -}}
app.kubernetes.io/name: litellm-config-operator
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "litellm-config-operator.labels" -}}
{{ include "litellm-config-operator.selectorLabels" . }}
{{ include "litellm-config-operator.commonLabels" . }}
{{- end }}

{{- define "litellm-config-operator.proxySelectorLabels" -}}
app.kubernetes.io/name: litellm
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "litellm-config-operator.proxyLabels" -}}
{{ include "litellm-config-operator.proxySelectorLabels" . }}
{{ include "litellm-config-operator.commonLabels" . }}
{{- end }}

{{- define "litellm-config-operator.image" -}}
{{- $registry := default .image.registry .global.imageRegistry }}
{{- $tag := default .version .image.tag }}
{{- printf "%s/%s:%s" $registry .image.repository $tag }}
{{- with .image.digest }}@{{ . }}{{ end }}
{{- end }}
