{{/* A verdict would come again: nothing is played twice. */}}
{{- define "soakd.jobSpec" -}}
backoffLimit: 0
ttlSecondsAfterFinished: {{ int64 .Values.run.ttlSecondsAfterFinished }}
template:
  metadata:
    {{- include "soakd.podMetadata" (dict "root" . "component" "run") | nindent 4 }}
  spec:
    {{- $args := list "run" "--config" "/etc/soakd/appsettings.json" "--summary" "/dev/termination-log" }}
    {{- include "soakd.pod" (dict "root" . "args" $args "restartPolicy" "Never" "keepsRuns" true) | nindent 4 }}
{{- end -}}
