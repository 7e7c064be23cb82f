# The container image: its layers, unpacked one over the other, run as its user with nothing to write to but the volume, and with
# the environment that the image itself names. A registry and a reader of images that are not ours take it as well.
oci=$(ls "$PACKAGES"/*.oci.tar 2>/dev/null || true)
json() { python3 -c 'import json, sys
value = json.load(open(sys.argv[1]))
for key in sys.argv[2:]: value = value[int(key) if isinstance(value, list) else key]
print("\n".join(value) if isinstance(value, list) else value)' "$@"; }
# blob DIGEST: the file of it, which has to be what its name says.
blob() {
  file=$WORK/oci/blobs/sha256/${1#sha256:}
  [ "$(sha256sum "$file" | cut -d' ' -f1)" = "${1#sha256:}" ] || fail "$1 is not what its name says"
  printf %s "$file"
}
crane=${CLOISTER_TEST_CRANE:-$(command -v crane || echo "$HOME/.cache/cloister/crane-v0.22.1/crane")}

if [ -z "$oci" ]; then absent "no container image was made"
elif ! command -v python3 >/dev/null; then absent "there is no python3 to read the image with"
else
  mkdir "$WORK/oci"
  tar -C "$WORK/oci" -xf "$oci"
  manifest=$(blob "$(json "$WORK/oci/index.json" manifests 0 digest)")
  config=$(blob "$(json "$manifest" config digest)")
  [ "$(json "$config" config User)" = 10001:10001 ] || fail "it would run as $(json "$config" config User)"
  [ "$(json "$config" os)/$(json "$config" architecture)" = "$(json "$WORK/oci/index.json" manifests 0 platform os)/$(json "$WORK/oci/index.json" manifests 0 platform architecture)" ] || fail "it is of two platforms"
  for index in 0 1 2 3 4; do
    layer=$(blob "$(json "$manifest" layers $index digest)")
    [ "sha256:$(gzip -dc "$layer" | sha256sum | cut -d' ' -f1)" = "$(json "$config" rootfs diff_ids $index)" ] || fail "layer $index is another one inside"
    say "  $(json "$config" history $index created_by): $(($(stat -c %s "$layer") / 1000000)) MB"
  done
  if [ -x "$crane" ]; then
    said=$("$crane" validate --tarball "$oci" 2>&1) || fail "$said"
    "$crane" registry serve --address 127.0.0.1:$((PORT + 1)) >"$WORK/log" 2>&1 &
    server=$!
    for _ in $(seq 100); do ! curl -fs -o /dev/null http://127.0.0.1:$((PORT + 1))/v2/ || break; sleep 0.1; done
    said=$("$crane" push "$WORK/oci" 127.0.0.1:$((PORT + 1))/cloister:test 2>&1) || fail "$said"
    said=$("$crane" validate --remote 127.0.0.1:$((PORT + 1))/cloister:test 2>&1) || fail "$said"
    stop
  else absent "there is no crane to check it with: GOBIN=$(dirname "$crane") go install github.com/google/go-containerregistry/cmd/crane@v0.22.1"; fi

  if [ "$(id -u)" != 0 ]; then absent "a root of its own needs root"
  else
    mkdir "$WORK/root"
    for index in 0 1 2 3 4; do tar -C "$WORK/root" --numeric-owner -xpzf "$(blob "$(json "$manifest" layers $index digest)")"; done
    writable=$(find "$WORK/root" \( -user 10001 -o -perm -o+w \) -not -type l -not -path "$WORK/root/tmp" -not -path "$WORK/root/var/lib/cloister")
    [ -z "$writable" ] || fail "its user may write to $writable"
    [ -z "$(find "$WORK/root" -perm /6000)" ] || fail "it has programs that give rights"
    mkdir "$WORK/volume"
    cp -a "$WORK/root/var/lib/cloister/." "$WORK/volume/"
    chown --reference="$WORK/root/var/lib/cloister" "$WORK/volume"
    mount --bind "$WORK/root" "$WORK/root"
    mount -o remount,bind,ro "$WORK/root"
    mount --bind "$WORK/volume" "$WORK/root/var/lib/cloister"
    mount -t proc proc "$WORK/root/proc"
    mount -t tmpfs -o mode=755 tmpfs "$WORK/root/dev"
    mknod -m 666 "$WORK/root/dev/null" c 1 3
    mknod -m 666 "$WORK/root/dev/urandom" c 1 9
    mount -o remount,ro "$WORK/root/dev"
    # contained WORDS…: as an engine starts it. Takes the place of the shell it is called in.
    contained() {
      # shellcheck disable=SC2046
      exec env -i $(json "$config" config Env) CLOISTER_HTTP_BIND=127.0.0.1 CLOISTER_HTTP_PORT="$PORT" CLOISTER_ADMIN_PASSWORD="$PASSWORD" CLOISTER_API_KEY="$KEY" \
        CLOISTER_SAMPLE=/opt/cloister/share/sample \
        /usr/bin/setpriv --no-new-privs /usr/sbin/chroot --userspec="$(json "$config" config User)" --groups=10001 "$WORK/root" \
        "$(json "$config" config Entrypoint)" "$@"
    }
    has "$(contained --version 2>/dev/null)" "cloister $(cat "$IMAGE/VERSION")"
    contained "$(json "$config" config Cmd)" >"$WORK/log" 2>&1 &
    server=$!
    await
    for _ in $(seq 600); do ! grep -q "handbook is indexed" "$WORK/log" || break; sleep 0.2; done
    has "$(call -H "Cloister-Actor: ewan" "http://127.0.0.1:$PORT/api/v1/search?q=leave&mode=vector")" '"document_id"'
    has "$(call -H "Cloister-Actor: ewan" -d '{"question":"can i carry over leave to next year"}' "http://127.0.0.1:$PORT/api/v1/asks")" '"outcome":"grounded"'
    [ "$(ps -o uid= -p "$server" | tr -d ' ')" = 10001 ] || fail "it runs as $(ps -o user= -p "$server")"
    stop
    ! grep -q "cannot be\|can't create" "$WORK/log" || fail "it wanted to write elsewhere: $(grep "cannot be\|can't create" "$WORK/log")"
    [ -d "$WORK/volume/data" ] || fail "no data in the volume"
    umount "$WORK/root/dev" "$WORK/root/proc" "$WORK/root/var/lib/cloister" "$WORK/root"
    rm -rf "$WORK/root" "$WORK/volume"
  fi
  rm -rf "$WORK/oci"
fi
