# The chart: Helm takes it and makes of several sets of values what a cluster takes; what cannot work is refused with a sentence;
# the package has what Helm's own would have.
chart=packaging/helm/cloister
packed=$(ls "$PACKAGES"/cloister-helm-*.tgz 2>/dev/null || true)
helm=${CLOISTER_TEST_HELM:-$(command -v helm || echo "$HOME/.cache/cloister/helm-v3.22.0/helm")}
validate=${CLOISTER_TEST_KUBERNETES_VALIDATE:-$(command -v kubernetes-validate || echo "$HOME/.cache/cloister/kubernetes-validate-1.37.0/bin/kubernetes-validate")}
packaging/helm/readme | cmp -s - $chart/README.md || fail "the chart's README is not made from its values any more: packaging/helm/readme"

# made NAME: the values on standard input make manifests, which the schemas of Kubernetes take.
made() {
  cat >"$WORK/$1.yaml"
  "$helm" template cloister "$packed" --kube-version 1.34 --namespace answers --values "$WORK/$1.yaml" >"$WORK/made.yaml" 2>"$WORK/log" || fail "$1: $(cat "$WORK/log")"
  [ ! -x "$validate" ] || {
    # What an operator brings to a cluster is in no schema of Kubernetes.
    awk 'BEGIN { RS = "---\n" } !/kind: ServiceMonitor/ && NF { print "---\n" $0 }' "$WORK/made.yaml" >"$WORK/plain.yaml"
    "$validate" --strict "$WORK/plain.yaml" >"$WORK/log" 2>&1 || fail "$1: $(cat "$WORK/log")"
  }
}
# refused SENTENCE: the values on standard input are, with it.
refused() {
  cat >"$WORK/wrong.yaml"
  said=$("$helm" template cloister "$packed" --kube-version 1.34 --values "$WORK/wrong.yaml" 2>&1) && fail "taken: $(cat "$WORK/wrong.yaml")"
  has "$said" "$1"
}
holds() { has "$(cat "$WORK/made.yaml")" "$1"; }

if [ -z "$packed" ]; then absent "no chart was packed"
elif [ ! -x "$helm" ]; then absent "there is no helm: GOBIN=$(dirname "$helm") go install helm.sh/helm/v3/cmd/helm@v3.22.0"
else
  [ -x "$validate" ] || absent "there is no kubernetes-validate: python3 -m venv $(dirname "$(dirname "$validate")"), and pip install kubernetes-validate==1.37.0 there"
  said=$("$helm" lint --strict "$packed" 2>&1) || fail "$said"
  made plain </dev/null
  ! grep -q "cloister-models" "$WORK/made.yaml" || fail "model servers, which nobody asked for"
  for promise in "runAsNonRoot: true" "readOnlyRootFilesystem: true" "type: RuntimeDefault" "automountServiceAccountToken: false" "terminationGracePeriodSeconds: 90" \
    "ingress: []" "path: /startupz" "path: /livez" "path: /readyz" "bind: 0.0.0.0" "home: /var/lib/cloister" "maxUnavailable: 1" "volumeClaimTemplates:"; do holds "$promise"; done
  made whole <<'Y'
image: {repository: registry.example.org/cloister, digest: "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", pullSecrets: [{name: registry}]}
config: {model: {url: "http://ollama.models:11434"}, database: {url: "jdbc:postgresql://db.example.org/cloister", user: cloister}, backup: {to: /backup}, logging: {format: json}}
secrets:
  adminPassword: {name: first, key: admin}
  databasePassword: {name: database, key: password}
  backupPassphrase: {name: backup, key: passphrase}
  backupStoreKey: {name: backup, key: store}
  license: {name: license, key: license.pem}
tls: {secretName: cloister-tls}
persistence: {existingClaim: cloister-data}
service: {type: LoadBalancer, port: 443, annotations: {a: b}}
ingress: {enabled: true, className: nginx, host: answers.example.org, tlsSecret: answers-tls, annotations: {nginx.ingress.kubernetes.io/proxy-buffering: "off"}}
networkPolicy:
  from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ingress-nginx}}}]
  to:
    - {what: model, ports: [11434], peers: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: models}}}]}
    - {what: database, ports: [5432], peers: [{ipBlock: {cidr: 10.0.0.7/32}}]}
podDisruptionBudget: {maxUnavailable: 0}
serviceMonitor: {enabled: true, labels: {release: prometheus}, apiKey: {name: collector, key: key}}
podAnnotations: {a: b}
podLabels: {team: it}
nodeSelector: {disk: fast}
tolerations: [{key: dedicated, operator: Exists}]
priorityClassName: high
extraVolumes: [{name: handbook, nfs: {server: files.example.org, path: /handbook, readOnly: true}}]
extraVolumeMounts: [{name: handbook, mountPath: /handbook, readOnly: true}]
extraEnv: [{name: JDK_JAVA_OPTIONS, value: -XX:ActiveProcessorCount=4}]
Y
  for promise in "cloister@sha256:e3b0" "value: /etc/cloister/secrets/databasePassword" "value: /etc/cloister/secrets/backupStoreKey" "public_address: https://answers.example.org" "secure: true" "behind_proxy: true" \
    "license: /etc/cloister/secrets/license" "certificate_file: /etc/cloister/tls/tls.crt" "scheme: HTTPS" "claimName: cloister-data" "kind: ServiceMonitor" "cidr: 10.0.0.7/32"; do holds "$promise"; done
  made growing <<'Y'
config: {logging: {format: json}}
modelServer:
  enabled: true
  image: {repository: registry.example.org/ollama, tag: 0.12.3}
  existingClaim: models
  autoscaling: {min: 2, max: 8, metrics: [{type: Pods, pods: {metric: {name: gpu_busy}, target: {type: AverageValue, averageValue: "80"}}}]}
  extraEnv: [{name: OLLAMA_NUM_PARALLEL, value: "4"}]
  nodeSelector: {accelerator: gpu}
  tolerations: [{key: gpu, operator: Exists}]
Y
  for promise in "kind: HorizontalPodAutoscaler" "maxReplicas: 8" "name: gpu_busy" "url: http://cloister-models:11434" "image: \"registry.example.org/ollama:0.12.3\"" "claimName: models" "egress: []" \
    "app.kubernetes.io/name: cloister-models"; do holds "$promise"; done
  made growing_by_cpu <<'Y'
modelServer: {enabled: true, image: {digest: "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}, existingClaim: models}
networkPolicy: {enabled: false}
Y
  for promise in "averageUtilization: 70" "ollama@sha256:e3b0"; do holds "$promise"; done
  made bare <<'Y'
networkPolicy: {enabled: false}
podDisruptionBudget: {enabled: false}
Y
  refused "one process serves an installation" <<'Y'
replicas: 3
Y
  refused "modelServer.image: say which Ollama" <<'Y'
modelServer: {enabled: true, existingClaim: models}
Y
  refused "modelServer.existingClaim: name the claim that the models lie in." <<'Y'
modelServer: {enabled: true, image: {tag: 0.12.3}}
Y
  refused "modelServer.autoscaling: min is more than max." <<'Y'
modelServer: {enabled: true, image: {tag: 0.12.3}, existingClaim: models, autoscaling: {min: 5}}
Y
  refused "Leave one of them out." <<'Y'
config: {model: {url: "http://ollama.models:11434"}}
modelServer: {enabled: true, image: {tag: 0.12.3}, existingClaim: models}
Y
  refused "replicaCount" <<'Y'
replicaCount: 1
Y
  refused "want integer" <<'Y'
replicas: one
Y
  refused "config.database.password is a secret. Put it into a Secret, and name that in secrets.databasePassword." <<'Y'
config: {database: {password: hunter2}}
Y
  refused "config.http.port is the chart's own. Leave it out; service.port is what others see." <<'Y'
config: {http: {port: 9000}}
Y
  refused "secrets.license needs both a name and a key." <<'Y'
secrets: {license: {name: license}}
Y
  refused "ingress.host: say under which name people reach it" <<'Y'
ingress: {enabled: true}
Y
  refused "/metrics asks for a key" <<'Y'
serviceMonitor: {enabled: true}
Y

  mkdir "$WORK/ours" "$WORK/theirs"
  tar -C "$WORK/ours" -xzf "$packed"
  version=$(cat "$IMAGE/VERSION")
  "$helm" package $chart --version "$version" --app-version "$version" --destination "$WORK" >/dev/null
  tar -C "$WORK/theirs" -xzf "$WORK/cloister-$version.tgz"
  diff -r "$WORK/ours" "$WORK/theirs" >"$WORK/log" || fail "Helm packs something else: $(cat "$WORK/log")"
fi
