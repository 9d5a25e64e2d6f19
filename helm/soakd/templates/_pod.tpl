{{/*
The pod of every kind. It takes root, args, and optionally restartPolicy, probes (true) and keepsRuns (true: the claim, where there is one).
*/}}
{{- define "soakd.pod" -}}
{{- $values := .root.Values -}}
serviceAccountName: {{ include "soakd.serviceAccount" .root }}
automountServiceAccountToken: false
# Kubernetes would add variables such as SOAKD_PORT, for each Service.
enableServiceLinks: false
terminationGracePeriodSeconds: {{ $values.terminationGracePeriodSeconds }}
{{- with .restartPolicy }}
restartPolicy: {{ . }}
{{- end }}
{{- with $values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with $values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 1000
  runAsGroup: 1000
  # Volumes and secrets belong to this group.
  fsGroup: 1000
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
containers:
  - name: soakd
    image: {{ include "soakd.image" .root }}
    imagePullPolicy: {{ $values.image.pullPolicy }}
    args: {{ toJson .args }}
    workingDir: /var/lib/soakd
    env:
      # {{ $values.resources.heapPercent }} % of {{ $values.resources.memory }}
      - name: DOTNET_GCHeapHardLimit
        value: {{ include "soakd.heapLimit" .root | quote }}
    {{- if .probes }}
    ports:
      - name: health
        containerPort: {{ $values.health.port }}
        protocol: TCP
    # It starts without a cluster, but it reads the journals of runs that died first, and before them it waits for up to five minutes when
    # a soakd of another pod may have its directory.
    startupProbe:
      httpGet: { path: /startupz, port: health }
      periodSeconds: 2
      failureThreshold: 240
    # A loop of soakd that stands still brings a new pod; a slow or absent cluster does not.
    livenessProbe:
      httpGet: { path: /livez, port: health }
      periodSeconds: 10
      timeoutSeconds: 5
      failureThreshold: 3
    readinessProbe:
      httpGet: { path: /readyz, port: health }
      periodSeconds: 5
      timeoutSeconds: 5
    {{- end }}
    resources:
      requests:
        cpu: {{ $values.resources.cpu | quote }}
        memory: {{ $values.resources.memory }}
      limits:
        {{- with $values.resources.cpuLimit }}
        cpu: {{ . | quote }}
        {{- end }}
        memory: {{ $values.resources.memory }}
    securityContext:
      allowPrivilegeEscalation: false
      readOnlyRootFilesystem: true
      capabilities:
        drop: [ALL]
    # A Job writes the summary of its run there. What ends before it has one leaves the end of its log.
    terminationMessagePath: /dev/termination-log
    terminationMessagePolicy: FallbackToLogsOnError
    volumeMounts:
      - { name: config, mountPath: /etc/soakd, readOnly: true }
      # A directory: a file that is mounted by its subPath would not follow its ConfigMap.
      - { name: tuning, mountPath: /etc/soakd-tuning, readOnly: true }
      {{- if or $values.secrets $values.certificates }}
      - { name: secrets, mountPath: /etc/soakd-secrets, readOnly: true }
      {{- end }}
      - { name: runs, mountPath: /var/lib/soakd }
      - { name: tmp, mountPath: /tmp }
volumes:
  - name: config
    configMap:
      name: {{ include "soakd.fullname" .root }}-config
      items:
        - { key: appsettings.json, path: appsettings.json }
        {{- range $name, $_ := $values.plans }}
        - { key: plan-{{ $name }}.json, path: plans/{{ $name }}.json }
        {{- end }}
  - name: tuning
    configMap:
      name: {{ include "soakd.fullname" .root }}-tuning
  {{- if or $values.secrets $values.certificates }}
  - name: secrets
    projected:
      defaultMode: 0440
      sources:
        {{- range $property, $from := merge (dict) $values.secrets $values.certificates }}
        {{- if $from.configMap }}
        - configMap:
            name: {{ $from.configMap }}
        {{- else }}
        - secret:
            name: {{ $from.secret }}
        {{- end }}
            items:
              - { key: {{ $from.key | quote }}, path: {{ $property | quote }} }
        {{- end }}
  {{- end }}
  - name: runs
    {{- if and .keepsRuns $values.persistence.enabled }}
    persistentVolumeClaim:
      claimName: {{ include "soakd.claim" .root }}
    {{- else }}
    emptyDir: {}
    {{- end }}
  # For the diagnostics socket of .NET: a dump is what one wants of a process that grows.
  - name: tmp
    emptyDir:
      sizeLimit: 64Mi
{{- end -}}

{{/* It takes root and component. */}}
{{- define "soakd.podMetadata" -}}
labels:
  app.kubernetes.io/component: {{ .component }}
  {{- include "soakd.labels" .root | nindent 2 }}
  {{- with .root.Values.podLabels }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
annotations:
  # A change of the structural configuration brings a new pod. One of the tuning does not: its ConfigMap has no checksum here.
  checksum/config: {{ include "soakd.checksum" .root }}
  kubectl.kubernetes.io/default-container: soakd
  {{- with .root.Values.podAnnotations }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end -}}
