{{- define "cloister.name" -}}
{{- if contains "cloister" .Release.Name }}{{ .Release.Name | trunc 52 | trimSuffix "-" }}{{ else }}{{ printf "%s-cloister" .Release.Name | trunc 52 | trimSuffix "-" }}{{ end -}}
{{- end }}

{{- define "cloister.selector" -}}
app.kubernetes.io/name: cloister
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "cloister.labels" -}}
{{ include "cloister.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "cloister-%s" .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "cloister.image" -}}
{{- if .Values.image.digest }}{{ .Values.image.repository }}@{{ .Values.image.digest }}{{ else }}{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}{{ end -}}
{{- end }}

{{/* The model servers: another name, so that no selector takes one for the other. */}}
{{- define "cloister.models.name" -}}
{{ include "cloister.name" . }}-models
{{- end }}

{{- define "cloister.models.selector" -}}
app.kubernetes.io/name: cloister-models
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "cloister.models.labels" -}}
{{ include "cloister.models.selector" . }}
app.kubernetes.io/part-of: cloister
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "cloister-%s" .Chart.Version | replace "+" "_" }}
{{- end }}

{{- define "cloister.models.image" -}}
{{- with .Values.modelServer.image }}{{ if .digest }}{{ .repository }}@{{ .digest }}{{ else }}{{ .repository }}:{{ .tag }}{{ end }}{{ end -}}
{{- end }}

{{- define "cloister.models.probe" -}}
httpGet:
  path: /api/version
  port: ollama
{{- end }}

{{/* What cannot work is refused before anything is made. */}}
{{- define "cloister.check" -}}
{{- if ne (int .Values.replicas) 1 }}
{{- fail "replicas: one process serves an installation, as its index, its keys and its limits are its own. Leave it at 1; more of them would each have a record of their own." }}
{{- end }}
{{- range $secret := list (list "first_start" "admin_password" "adminPassword") (list "first_start" "api_key" "apiKey") (list "database" "password" "databasePassword") (list "backup" "passphrase" "backupPassphrase") }}
{{- if dig (index $secret 0) (index $secret 1) "" $.Values.config }}
{{- fail (printf "config.%s.%s is a secret. Put it into a Secret, and name that in secrets.%s." (index $secret 0) (index $secret 1) (index $secret 2)) }}
{{- end }}
{{- end }}
{{- if dig "backup" "s3" "secret_key" "" $.Values.config }}
{{- fail "config.backup.s3.secret_key is a secret. Put it into a Secret, and name that in secrets.backupStoreKey." }}
{{- end }}
{{- range $fixed := list "home" "http.bind" "http.port" "http.tls" "license" }}
{{- $path := splitList "." $fixed }}
{{- $found := ternary (hasKey $.Values.config (first $path)) (hasKey (get $.Values.config "http" | default dict) (last $path)) (eq (len $path) 1) }}
{{- if $found }}
{{- fail (printf "config.%s is the chart's own. Leave it out%s." $fixed (get (dict "http.tls" "; tls.secretName names the certificate" "license" "; secrets.license names the key" "http.port" "; service.port is what others see") $fixed | default "")) }}
{{- end }}
{{- end }}
{{- range $name, $secret := .Values.secrets }}
{{- if and $secret (not (and $secret.name $secret.key)) }}
{{- fail (printf "secrets.%s needs both a name and a key." $name) }}
{{- end }}
{{- end }}
{{- with .Values.modelServer }}
{{- if .enabled }}
{{- if not (or .image.tag .image.digest) }}
{{- fail "modelServer.image: say which Ollama, by its tag or its digest." }}
{{- end }}
{{- if not .existingClaim }}
{{- fail "modelServer.existingClaim: name the claim that the models lie in. Nothing is fetched: model-bundle unpack puts them there." }}
{{- end }}
{{- if gt (int .autoscaling.min) (int .autoscaling.max) }}
{{- fail "modelServer.autoscaling: min is more than max." }}
{{- end }}
{{- if dig "model" "url" "" $.Values.config }}
{{- fail "config.model.url names a model server, and modelServer.enabled makes another. Leave one of them out." }}
{{- end }}
{{- end }}
{{- end }}
{{- if and .Values.ingress.enabled (not .Values.ingress.host) }}
{{- fail "ingress.host: say under which name people reach it, such as cloister.example.org." }}
{{- end }}
{{- if and .Values.serviceMonitor.enabled (not .Values.serviceMonitor.apiKey.name) (not (dig "metrics" "open" false .Values.config)) }}
{{- fail "serviceMonitor: /metrics asks for a key. Name a Secret in serviceMonitor.apiKey, or set config.metrics.open." }}
{{- end }}
{{- end }}

{{/* The chart's own settings under the caller's, and those that are no choice over them. */}}
{{- define "cloister.config" -}}
{{- $under := dict "http" (dict) }}
{{- if .Values.ingress.enabled }}
{{- $_ := set $under.http "behind_proxy" true }}
{{- $_ := set $under.http "public_address" (printf "%s://%s" (ternary "https" "http" (ne .Values.ingress.tlsSecret "")) .Values.ingress.host) }}
{{- end }}
{{- if or .Values.tls.secretName .Values.ingress.tlsSecret }}
{{- $_ := set $under.http "secure" true }}
{{- end }}
{{- if .Values.modelServer.enabled }}
{{- $_ := set $under "model" (dict "url" (printf "http://%s:11434" (include "cloister.models.name" .))) }}
{{- end }}
{{- $over := dict "home" "/var/lib/cloister" "http" (dict "bind" "0.0.0.0" "port" 8080) }}
{{- if .Values.tls.secretName }}
{{- $_ := set $over.http "tls" (dict "certificate_file" "/etc/cloister/tls/tls.crt" "key_file" "/etc/cloister/tls/tls.key") }}
{{- end }}
{{- if .Values.secrets.license }}
{{- $_ := set $over "license" "/etc/cloister/secrets/license" }}
{{- end }}
{{- mergeOverwrite $under (deepCopy .Values.config) $over | toYaml }}
{{- end }}

{{- define "cloister.probe" -}}
httpGet:
  path: {{ .path }}
  port: http
  scheme: {{ ternary "HTTPS" "HTTP" (ne .root.Values.tls.secretName "") }}
{{- end }}

{{- define "cloister.secretSources" -}}
{{- range $name, $secret := .Values.secrets }}
{{- if $secret }}
- secret:
    name: {{ $secret.name }}
    items:
      - key: {{ $secret.key }}
        path: {{ $name }}
{{- end }}
{{- end }}
{{- end }}
