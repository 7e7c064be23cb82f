# Under a real systemd, process 1 of a Debian of its own: what the service may not do is held against what it does. It starts, reads documents,
# merges its index, takes a new certificate, comes back when it was killed and when it hangs, upgrades with its package, stays where a package is
# broken, and stops in order.
deb=$(ls "$PACKAGES"/*.deb 2>/dev/null || true)
root=$WORK/root
inside() { nsenter -t "$first" -a env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 "$@"; }
# What curl and openssl of this machine see in the other's network, which is none but itself.
there() { nsenter -t "$first" -n "$@"; }
ask() { there curl -fsSk -b "$WORK/cookies" -c "$WORK/cookies" -H "Content-Type: application/json" "https://127.0.0.1:$PORT/api/v1/$1" ${2:+-d "$2"}; }
told() { inside systemctl show -P "$1" cloister; }
# until_true SECONDS COMPLAINT COMMAND…
until_true() {
  patience=$1 what=$2
  shift 2
  for _ in $(seq "$patience"); do if "$@"; then return 0; fi; sleep 1; done
  inside journalctl -u cloister -o cat --no-pager -n 60 >&2
  fail "$what"
}
is() { [ "$(told "$1")" = "$2" ]; }
serves() { [ "$(told ActiveState)" = active ] && [ "$(told NRestarts)" -ge "$1" ]; }
finds_leave() { case $(ask "search?q=parental+leave" 2>/dev/null) in *'"title"'*) return 0 ;; esac; return 1; }
done_reading() { case $(inside cloister source show "$source" 2>/dev/null) in *"last run    done"*) return 0 ;; esac; return 1; }
serial() { there openssl s_client -connect "127.0.0.1:$PORT" </dev/null 2>/dev/null | openssl x509 -noout -serial; }
# package VERSION NUMBER: the .deb once more, as another release, and as a later package.
package() {
  rm -rf "$WORK/deb"
  dpkg-deb -R "$deb" "$WORK/deb"
  rm -rf "$WORK/deb/opt/cloister/packaged" "$WORK/deb/DEBIAN/md5sums"
  another "$WORK/deb/opt/cloister/packaged" "$1"
  sed -i "s/^Version: .*/&.$2/" "$WORK/deb/DEBIAN/control"
  sed -i "s|releases/$(cat "$IMAGE/VERSION")|releases/$1|" "$WORK/deb/DEBIAN/postinst"
}
pack() { dpkg-deb --root-owner-group -Zgzip -z1 --build "$WORK/deb" "$root/root/$1" >/dev/null; }

if [ -z "$deb" ]; then absent "no .deb was made"
elif [ "$(id -u)" != 0 ]; then absent "a machine of its own needs root"
elif ! command -v systemd-nspawn >/dev/null; then absent "there is no systemd-nspawn. Install the package systemd-container"
elif ! command -v mmdebstrap >/dev/null; then absent "there is no mmdebstrap"
else
  mmdebstrap --variant=minbase --include=systemd,systemd-sysv,dbus bookworm "$root" >"$WORK/log" 2>&1 || { cat "$WORK/log" >&2; fail "mmdebstrap made no root"; }
  systemd-nspawn --quiet --directory="$root" --boot --register=no --keep-unit --private-network --console=pipe </dev/null >"$WORK/boot" 2>&1 &
  machine=$!
  for _ in $(seq 100); do first=$(pgrep -P "$machine" || true); [ -z "$first" ] || ! inside systemctl is-system-running --quiet 2>/dev/null || break; sleep 0.2; done
  [ -n "$first" ] || { cat "$WORK/boot" >&2; fail "systemd did not start"; }

  cp "$deb" "$root/root/cloister.deb"
  inside dpkg -i /root/cloister.deb >"$WORK/log" 2>&1 || { cat "$WORK/log" >&2; fail "dpkg did not take it"; }
  printf '%s\n' "$PASSWORD" >"$root/root/password"
  printf 'organisation = Acme\nadministrator = rosa\nadmin_password_file = /root/password\naddress = cloister.example.org\nport = %s\nmodel = http://127.0.0.1:9\n' "$PORT" >"$root/root/answers"
  said=$(inside cloister setup --answers /root/answers 2>&1) || fail "$said"
  has "$said" "done: enable and start the service cloister"
  is ActiveState active || fail "setup did not start the service"
  has "$(told StatusText)" "Answers on https://127.0.0.1:$PORT"
  [ "$(told WatchdogUSec)" = 1min ] || fail "nobody watches over it"

  ask session "{\"login\":\"rosa\",\"password\":\"$PASSWORD\"}" >/dev/null || fail "its administrator cannot sign in"

  # Reading, embedding and merging are what needs most of the system.
  mkdir "$root/srv/handbook"
  cp -r packaging/sample/handbook/. "$root/srv/handbook"
  chmod -R a+rX "$root/srv/handbook"
  source=$(inside cloister source add --readers everyone Handbook /srv/handbook 2>/dev/null | sed -n 's/^Handbook is added as \([^ ]*\)\. .*/\1/p')
  [ -n "$source" ] || fail "the folder was not added"
  inside cloister source run "$source" >/dev/null 2>&1 || fail "no run of the folder began"
  until_true 120 "the folder was not read" done_reading
  has "$(inside cloister source show "$source" 2>/dev/null)" "failed      0"
  finds_leave || fail "nothing was found: $(ask 'search?q=parental+leave')"
  inside systemctl restart cloister || fail "it did not start again: $(inside journalctl -u cloister -o cat --no-pager -n 40)"
  finds_leave || fail "after a restart nothing was found"
  inside cloister doctor >"$WORK/log" 2>&1 || { cat "$WORK/log" >&2; fail "the doctor is not content"; }

  before=$(serial)
  openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=cloister.example.org -addext subjectAltName=DNS:cloister.example.org \
    -keyout "$WORK/key.pem" -out "$WORK/certificate.pem" 2>/dev/null
  cat "$WORK/key.pem" >"$root/etc/cloister/tls/server.key"
  cat "$WORK/certificate.pem" >"$root/etc/cloister/tls/server.pem"
  inside systemctl reload cloister || { inside journalctl -u cloister -o cat --no-pager -n 30 >&2; fail "it was not told of it"; }
  for _ in $(seq 50); do [ "$(serial)" = "$before" ] || break; sleep 0.2; done
  [ "$(serial)" = "$(openssl x509 -noout -serial -in "$WORK/certificate.pem")" ] || fail "it did not take the new certificate"
  [ "$(told NRestarts)" = 0 ] || fail "it was started again for that"

  inside systemctl kill --kill-whom=main --signal=KILL cloister
  until_true 60 "it did not come back after it was killed" serves 1
  inside systemctl kill --kill-whom=main --signal=STOP cloister
  until_true 150 "it did not come back after it hung" serves 2
  has "$(inside journalctl -u cloister -o cat --no-pager)" "Failed with result 'watchdog'"

  newer=$(cat "$IMAGE/VERSION").newer
  package "$newer" 1
  pack newer.deb
  inside dpkg -i /root/newer.deb >"$WORK/log" 2>&1 || { cat "$WORK/log" >&2; fail "dpkg did not take the newer one"; }
  [ "$(inside readlink /opt/cloister/current)" = "releases/$newer" ] || fail "the newer one is not in use"
  is ActiveState active || fail "after the upgrade it does not run"
  finds_leave || fail "after the upgrade nothing was found"

  broken=$(cat "$IMAGE/VERSION").newest
  package "$broken" 2
  sed -i '2i case ${1:-} in serve) echo "cloister: this release does not start" >\&2; exit 1 ;; esac' "$WORK/deb/opt/cloister/packaged/bin/cloister"
  pack broken.deb
  if inside dpkg -i /root/broken.deb >"$WORK/log" 2>&1; then cat "$WORK/log" >&2; fail "a release that does not start was taken"; fi
  [ "$(inside readlink /opt/cloister/current)" = "releases/$newer" ] || fail "it did not go back"
  until_true 60 "after it went back it does not run" is ActiveState active
  finds_leave || fail "after it went back nothing was found"

  inside systemctl stop cloister
  [ "$(told Result)" = success ] || fail "it did not stop in order: $(told Result)"
  said=$(inside journalctl -u cloister -o cat --no-pager)
  case $said in *"not permitted"*) fail "something is forbidden to it: $(printf '%s\n' "$said" | grep -B3 -A12 'not permitted' | head -40)" ;; esac
  # What a hanging one does is told thread by thread; an exception is told with its name.
  said=$(printf '%s\n' "$said" | grep -B3 -A8 '^[a-z]*\.[A-Za-z.]*\(Exception\|Error\)\(:\|$\)' | head -20) || true
  [ -z "$said" ] || fail "there are traces in its log: $said"
  inside systemctl poweroff 2>/dev/null || true
  wait "$machine" 2>/dev/null || true
  machine=
  rm -rf "$root" "$WORK/deb"
fi
