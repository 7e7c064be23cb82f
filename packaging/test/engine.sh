# A container engine takes the image and runs it with nothing it does not need: a root that cannot be written, no capabilities, the engine's own
# filter of system calls, a bound on memory. It answers, comes back on its volume after it was killed, and stops in order.
oci=$(ls "$PACKAGES"/*.oci.tar 2>/dev/null || true)
# What it keeps stays in this test's own folder. runc, where it is there: crun refuses machines with both kinds of control groups.
engine() { podman --storage-driver=vfs --cgroup-manager=cgroupfs --root "$WORK/containers" --runroot "$WORK/containers-run" $runc "$@"; }
bare="--read-only --cap-drop=all --security-opt=no-new-privileges --ulimit nofile=4096:4096 --ulimit nproc=4096:4096"
contained() { curl -fsS -H "Authorization: Bearer $KEY" -H "Cloister-Actor: ewan" -H "Content-Type: application/json" "$@"; }
engine_awaits() {
  for _ in $(seq 600); do if curl -fs -o /dev/null "http://127.0.0.1:$PORT/readyz"; then return 0; fi; sleep 0.2; done
  engine logs cloister >&2
  fail "the container was not ready within two minutes"
}
if [ -z "$oci" ]; then absent "no container image was made"
elif ! command -v podman >/dev/null; then absent "there is no container engine. Install the packages podman and runc"
elif [ "$(id -u)" != 0 ]; then absent "a memory bound needs root"
else
  runc=$(command -v runc >/dev/null && printf %s --runtime=runc) || runc=
  engine load -i "$oci" >"$WORK/log" 2>&1 || { cat "$WORK/log" >&2; fail "the engine did not take it"; }
  name=$(engine images --format '{{.Repository}}:{{.Tag}}')
  # shellcheck disable=SC2086
  has "$(engine run --rm $bare --network none "$name" --version 2>"$WORK/log" || cat "$WORK/log")" "cloister $(cat "$IMAGE/VERSION")"
  # shellcheck disable=SC2086
  engine run --detach --name cloister $bare --memory=1500m --network host --volume data:/var/lib/cloister --env CLOISTER_HTTP_BIND=127.0.0.1 --env CLOISTER_HTTP_PORT="$PORT" \
    --env CLOISTER_ADMIN_PASSWORD="$PASSWORD" --env CLOISTER_API_KEY="$KEY" --env CLOISTER_SAMPLE=/opt/cloister/share/sample "$name" >"$WORK/log" 2>&1 || { cat "$WORK/log" >&2; fail "it did not start"; }
  engine_awaits
  for _ in $(seq 600); do ! engine logs cloister 2>&1 | grep -q "handbook is indexed" || break; sleep 0.2; done
  has "$(contained "http://127.0.0.1:$PORT/api/v1/search?q=leave&mode=vector")" '"document_id"'
  engine kill cloister >/dev/null
  engine start cloister >/dev/null
  engine_awaits
  has "$(contained -d '{"question":"can i carry over leave to next year"}' "http://127.0.0.1:$PORT/api/v1/asks")" '"outcome":"grounded"'
  engine stop cloister >/dev/null
  [ "$(engine inspect cloister --format '{{.State.ExitCode}} {{.State.OOMKilled}}')" = "143 false" ] || fail "it did not stop in order: $(engine inspect cloister --format '{{.State}}')"
  said=$(engine logs cloister 2>&1 | grep -i "not permitted\|read-only\|Exception" | head -5) || true
  [ -z "$said" ] || fail "$said"
  engine rm cloister >/dev/null
  engine volume rm data >/dev/null
  rm -rf "$WORK/containers" "$WORK/containers-run"
fi
