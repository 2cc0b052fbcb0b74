{{- /* The chart's name: in a parent chart, the alias by which it is a dependency. */ -}}
{{- define "litellm-config-operator.name" -}}
{{- default .Chart.Name .Values.nameOverride | lower | replace "_" "-" | trunc 52 | trimSuffix "-" }}
{{- end }}

{{- /* As in every chart of `helm create`: <release>-<chart>, or the release alone where it says the chart's name already.
52 letters, so that <fullname>-self-check is a DNS label too. */ -}}
{{- define "litellm-config-operator.fullname" -}}
{{- $name := include "litellm-config-operator.name" . }}
{{- $usual := contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name) }}
{{- default $usual .Values.fullnameOverride | replace "." "-" | trunc 52 | trimSuffix "-" }}
{{- end }}

{{- /* Of objects without a namespace: two releases that keep to their namespaces must not meet. */ -}}
{{- define "litellm-config-operator.clusterName" -}}
{{- $name := include "litellm-config-operator.fullname" . }}
{{- ternary (printf "%s-%s" .Release.Namespace $name) $name (not (empty .Values.watchNamespaces)) }}
{{- end }}

{{- define "litellm-config-operator.serviceAccountName" -}}
{{- if not (or .Values.serviceAccount.create .Values.serviceAccount.name) }}
{{- fail "serviceAccount.create is false: set serviceAccount.name to the ServiceAccount that the operator runs as. There is no default, because the one that every namespace has is that of all its other pods, and they would get the operator's rights" }}
{{- end }}
{{- default (include "litellm-config-operator.fullname" .) .Values.serviceAccount.name }}
{{- end }}

{{- define "litellm-config-operator.proxyName" -}}
{{- printf "%s-litellm" (include "litellm-config-operator.fullname" .) }}
{{- end }}

{{- /* Where the LLMProxy and its LiteLLM are: in a namespace that the operator works in. */ -}}
{{- define "litellm-config-operator.proxyNamespace" -}}
{{- $watched := .Values.watchNamespaces }}
{{- $usual := .Release.Namespace }}
{{- if and $watched (not (has $usual $watched)) }}{{ $usual = first $watched }}{{ end }}
{{- $namespace := default $usual .Values.defaultProxy.namespace }}
{{- if and $watched (not (has $namespace $watched)) }}
{{- fail (printf "defaultProxy.namespace: the operator does not work in namespace %s: add it to watchNamespaces" $namespace) }}
{{- end }}
{{- $namespace }}
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
app.kubernetes.io/name: {{ include "litellm-config-operator.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "litellm-config-operator.labels" -}}
{{ include "litellm-config-operator.selectorLabels" . }}
{{ include "litellm-config-operator.commonLabels" . }}
{{- end }}

{{- /* Not `litellm` alone: a chart of that name beside this one in a parent chart has the same instance. */ -}}
{{- define "litellm-config-operator.proxySelectorLabels" -}}
app.kubernetes.io/name: {{ include "litellm-config-operator.name" . }}-litellm
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
