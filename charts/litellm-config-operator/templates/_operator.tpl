{{- /* The operator's container, as the Deployment and the self-check run it. */ -}}
{{- define "litellm-config-operator.container" -}}
image: {{ include "litellm-config-operator.image" (dict "image" .Values.image "global" .Values.global "version" .Chart.AppVersion) }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
env:
  - name: POD_NAMESPACE
    valueFrom: {fieldRef: {apiVersion: v1, fieldPath: metadata.namespace}}
  - name: POD_NAME
    valueFrom: {fieldRef: {apiVersion: v1, fieldPath: metadata.name}}
  - {name: LITELLM_CONFIG_OPERATOR_LEASE_NAME, value: {{ include "litellm-config-operator.fullname" . }}}
  {{- with .Values.watchNamespaces }}
  - {name: LITELLM_CONFIG_OPERATOR_WATCH_NAMESPACES, value: {{ join "," . | quote }}}
  {{- end }}
  {{- if ne .Values.secretsAccess "watch" }}
  - {name: LITELLM_CONFIG_OPERATOR_SECRETS_ACCESS, value: {{ .Values.secretsAccess }}}
  {{- end }}
  {{- range $name, $value := .Values.settings }}
  - {name: LITELLM_CONFIG_OPERATOR_{{ snakecase $name | upper }}, value: {{ kindIs "slice" $value | ternary (join "," $value) (toString $value) | quote }}}
  {{- end }}
  {{- with .Values.extraEnv }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with .Values.extraEnvFrom }}
envFrom:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.resources }}
resources:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  {{- toYaml .Values.securityContext | nindent 2 }}
volumeMounts:
  - {name: tmp, mountPath: /tmp}
  {{- with .Values.extraVolumeMounts }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}

{{- /* What the pods of both have in common. */ -}}
{{- define "litellm-config-operator.pod" -}}
serviceAccountName: {{ include "litellm-config-operator.serviceAccountName" . }}
enableServiceLinks: false
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  {{- toYaml .Values.podSecurityContext | nindent 2 }}
{{- include "litellm-config-operator.placement" .Values }}
volumes:
  - name: tmp
    emptyDir: {}
  {{- with .Values.extraVolumes }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}

{{- /* Given a section of the values: where its pods may run, and how they find names. */ -}}
{{- define "litellm-config-operator.placement" }}
{{- range $field := list "nodeSelector" "tolerations" "affinity" "topologySpreadConstraints" "priorityClassName" "dnsPolicy" "dnsConfig" "hostAliases" }}
{{- with index $ $field }}
{{ $field }}:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
{{- end }}

{{- /* Given a section of the values: how many pods, under either name; nothing where neither is set. */ -}}
{{- define "litellm-config-operator.replicas" -}}
{{- $count := kindIs "invalid" .replicaCount | ternary .replicas .replicaCount }}
{{- if not (kindIs "invalid" $count) }}{{ $count }}{{ end }}
{{- end }}

{{- /* Given a section of the values: what surrounds its pods in a Deployment. */ -}}
{{- define "litellm-config-operator.strategy" -}}
strategy:
  {{- if .strategy }}
  {{- toYaml .strategy | nindent 2 }}
  {{- else }}
  type: RollingUpdate
  rollingUpdate: {maxUnavailable: 0, maxSurge: 1}
  {{- end }}
{{- end }}
