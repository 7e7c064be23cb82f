# The .deb goes into a fresh Debian, serves there as its own user, is set up, goes away and leaves the data, and goes away with them.
deb=$(ls "$PACKAGES"/*.deb 2>/dev/null || true)
inside() { (within "$@"); }
within() { exec chroot "$WORK/root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 "$@"; }
fresh_debian() {
  mkdir "$WORK/root"
  # A mount of its own, since Java asks for the file system that a folder is on.
  mount --bind "$WORK/root" "$WORK/root"
  if [ -n "${CLOISTER_TEST_ROOT:-}" ]; then tar -C "$WORK/root" -xpf "$CLOISTER_TEST_ROOT"
  else mmdebstrap --variant=minbase bookworm "$WORK/root" >"$WORK/log" 2>&1 || { cat "$WORK/log" >&2; fail "mmdebstrap made no root"; }; fi
  mount -t proc proc "$WORK/root/proc"
}
if [ -z "$deb" ]; then absent "no .deb was made"
elif [ "$(id -u)" != 0 ]; then absent "a fresh root needs root"
elif [ -z "${CLOISTER_TEST_ROOT:-}" ] && ! command -v mmdebstrap >/dev/null; then absent "no mmdebstrap, and CLOISTER_TEST_ROOT names no .tar of a Debian"
else
  fresh_debian
  mkdir "$WORK/root/in"
  head -c 1000000 "$deb" >"$WORK/root/in/short.deb"
  said=$(inside dpkg -i /in/short.deb 2>&1) && fail "a shortened package was taken"
  has "$said" "short.deb"
  [ ! -e "$WORK/root/opt/cloister/current" ] || fail "a shortened package left something"
  cp "$deb" "$WORK/root/in/cloister.deb"
  inside dpkg -i /in/cloister.deb >"$WORK/log" 2>&1 || { cat "$WORK/log" >&2; fail "dpkg did not take it"; }
  has "$(inside cloister --version 2>/dev/null)" "cloister $(cat "$IMAGE/VERSION")"
  # A small Debian leaves manuals away; the package has it.
  has "$(dpkg-deb --fsys-tarfile "$deb" | tar -xO ./usr/share/man/man1/cloister.1.gz | gzip -dc)" "support\\-bundle"
  has "$(inside bash -c '. /usr/share/bash-completion/completions/cloister; COMP_WORDS=(cloister mai); COMP_CWORD=1; _complete_cloister; echo "${COMPREPLY[@]}"')" "maintenance"
  [ "$(inside stat -c '%U:%G %a' /var/lib/cloister)" = "cloister:cloister 750" ] || fail "/var/lib/cloister is another's"
  [ "$(inside stat -c '%U:%G %a' /etc/cloister/cloister.yml)" = "root:cloister 640" ] || fail "cloister.yml is another's"
  within setpriv --reuid=cloister --regid=cloister --clear-groups env CLOISTER_HTTP_PORT="$PORT" CLOISTER_ADMIN_PASSWORD="$PASSWORD" CLOISTER_API_KEY="$KEY" \
    /usr/bin/cloister serve >"$WORK/log" 2>&1 &
  server=$!
  await
  has "$(call "http://127.0.0.1:$PORT/api/v1/search?q=leave")" '"hits"'
  stop
  [ -d "$WORK/root/var/lib/cloister/data" ] || fail "no data in /var/lib/cloister"
  printf 'organisation = Acme\naddress = cloister.example.org\nport = %s\nmodel = http://127.0.0.1:9\n' "$PORT" >"$WORK/root/in/answers"
  said=$(inside cloister setup --answers /in/answers 2>&1) || fail "$said"
  has "$said" "Start it:  runuser -u cloister -- cloister serve"
  [ "$(inside stat -c '%U:%G %a' /etc/cloister/tls/server.key)" = "root:cloister 640" ] || fail "the key is another's"
  has "$(inside cloister setup --answers /in/answers)" "Nothing was changed"
  said=$(inside cloister uninstall 2>&1) && fail "setup took away what dpkg had put there"
  has "$said" "dpkg --remove cloister"
  echo "# ours" >>"$WORK/root/etc/cloister/cloister.env"
  inside dpkg -i /in/cloister.deb >"$WORK/log" 2>&1 || { cat "$WORK/log" >&2; fail "dpkg did not take it again"; }
  grep -q "# ours" "$WORK/root/etc/cloister/cloister.env" || fail "an edited configuration was overwritten"
  inside dpkg -r cloister >"$WORK/log" 2>&1
  [ ! -e "$WORK/root/opt/cloister/releases" ] || fail "programs stayed"
  [ -d "$WORK/root/var/lib/cloister/data" ] || fail "removing took the data away"
  inside dpkg -P cloister >"$WORK/log" 2>&1
  [ ! -e "$WORK/root/var/lib/cloister" ] && [ ! -e "$WORK/root/etc/cloister" ] || fail "purging left something: $(ls -d "$WORK"/root/var/lib/cloister "$WORK"/root/etc/cloister 2>/dev/null)"
  umount "$WORK/root/proc"
  umount "$WORK/root"
  rm -rf "$WORK/root"
fi
