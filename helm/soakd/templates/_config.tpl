{{/* The structural configuration: the section Soak of the values, and the keys that belong to the chart. */}}
{{- define "soakd.appsettings" -}}
{{- $soak := deepCopy .Values.soak -}}
{{- $kafka := $soak.Kafka | default dict -}}
{{- if and $kafka.Bootstrap (include "soakd.serves" .) -}}
{{- $safety := $soak.Safety | default dict -}}
{{- if not (and $safety.MaxRate $safety.MaxBytesPerDay) -}}
{{- fail "on a real cluster soakd serve needs soak.Safety.MaxRate and soak.Safety.MaxBytesPerDay: nobody watches when it sends" -}}
{{- end -}}
{{- end -}}
{{- if and $kafka.Bootstrap (not ($soak.Topics | default dict).Input) -}}
{{- fail "soak.Topics.Input must be named on a real cluster" -}}
{{- end -}}
{{- $client := $kafka.Client | default dict -}}
{{- range $property, $_ := .Values.certificates -}}
{{- $_ := set $client $property (printf "/etc/soakd-secrets/%s" $property) -}}
{{- end -}}
{{- $secrets := dict -}}
{{- range $property, $_ := .Values.secrets -}}
{{- $_ := set $secrets $property (printf "/etc/soakd-secrets/%s" $property) -}}
{{- end -}}
{{- $_ := set $soak "Kafka" (merge (dict "Client" $client "Secrets" $secrets) $kafka) -}}
{{- $_ := set $soak "Name" ($soak.Name | default .Release.Name) -}}
{{- $_ := set $soak "Log" (merge (dict "File" "" "Console" "Json") ($soak.Log | default dict)) -}}
{{- $_ := set $soak "Runs" (merge (dict "Directory" "/var/lib/soakd/runs") ($soak.Runs | default dict)) -}}
{{- $health := printf "%s:%d" .Values.health.address (int .Values.health.port) -}}
{{- $_ := set $soak "Web" (merge (dict "Health" $health) ($soak.Web | default dict)) -}}
{{- $_ := set $soak "TuningFile" "/etc/soakd-tuning/tuning.json" -}}
{{- dict "Soak" $soak | toPrettyJson -}}
{{- end -}}

{{/* The files of the structural ConfigMap. */}}
{{- define "soakd.configFiles" -}}
appsettings.json: |
{{ include "soakd.appsettings" . | indent 2 }}
{{- range $name, $plan := .Values.plans }}
plan-{{ $name }}.json: |
{{ toPrettyJson $plan | indent 2 }}
{{- end }}
{{- end -}}

{{- define "soakd.checksum" -}}
{{ include "soakd.configFiles" . | sha256sum }}
{{- end -}}

{{/* A quantity of memory in bytes. The schema allows these units and no fractions. */}}
{{- define "soakd.bytes" -}}
{{- $units := dict "k" 1000 "M" 1000000 "G" 1000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 -}}
{{- $unit := regexFind "[A-Za-z]+$" . -}}
{{- $number := regexFind "^[0-9]+" . | int64 -}}
{{- if $unit -}}{{ mul $number (get $units $unit) }}{{- else -}}{{ $number }}{{- end -}}
{{- end -}}

{{/* .NET reads this variable as hexadecimal, with or without 0x: 50 would be 80. */}}
{{- define "soakd.heapLimit" -}}
{{- $bytes := include "soakd.bytes" .Values.resources.memory | int64 -}}
{{- div (mul $bytes (int64 .Values.resources.heapPercent)) 100 | printf "0x%X" -}}
{{- end -}}
