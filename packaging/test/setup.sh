# The .tar.gz is unpacked in a folder with a blank and an umlaut, set up there by somebody without rights, and answers within
# two minutes, over TLS that its own authority vouches for. A second setup changes nothing, and uninstalling leaves the data.
place="$WORK/Büro Süd"
chmod 755 "$WORK"
mkdir -m 777 "$place"
began=$(date +%s)
(as_nobody tar -C "$place" -xzf "$(ls "$PACKAGES"/*.tar.gz)")
program=$(ls -d "$place"/cloister-*)
printf '%s\n' "$PASSWORD" >"$place/password"
cat >"$place/answers" <<TEXT
organisation = Skerrow Weirworks
port = $PORT
tls = self_signed
administrator = rosa
admin_password_file = $place/password
model = http://127.0.0.1:9
TEXT
as_somebody() { (as_nobody env -i PATH="$(tools)" "$program/bin/cloister" "$@"); }
inside="$place/Unser Cloister"

said=$(as_somebody setup --home "$inside" --answers "$place/answers" --dry-run) || fail "$said"
has "$said" "would make the organisation Skerrow Weirworks and its administrator rosa"
[ ! -e "$inside" ] || fail "a dry run made something"
said=$(as_somebody setup --answers "$place/answers" 2>&1) && fail "somebody without rights changed the system"
has "$said" "Run it as root"
said=$(as_somebody setup --home "$inside" --answers "$place/answers") || fail "$said"
has "$said" "done: make the organisation Skerrow Weirworks"
has "$said" "Open:      https://127.0.0.1:$PORT"
start=$(printf '%s\n' "$said" | sed -n 's/^Start it:  //p')
rm "$place/password"
! grep -rqF "$PASSWORD" "$inside" || fail "the password lies in a file"

# As it was printed, for a shell.
(as_nobody env -i PATH="$(tools)" sh -c "exec $(command -v env) $start" >"$WORK/log" 2>&1) &
server=$!
safely() { curl -fsS --cacert "$inside/etc/tls/authority.pem" -H "Content-Type: application/json" -b "$WORK/cookies" -c "$WORK/cookies" ${csrf:+-H "X-CSRF-Token: $csrf"} "$@"; }
csrf=
base="https://127.0.0.1:$PORT"
for _ in $(seq 600); do
  ! safely -o /dev/null "$base/readyz" 2>/dev/null || break
  kill -0 "$server" 2>/dev/null || { cat "$WORK/log" >&2; fail "the server ended"; }
  sleep 0.2
done
csrf=$(safely -d "{\"login\":\"rosa\",\"password\":\"$PASSWORD\"}" "$base/api/v1/session" | sed -n 's/.*"csrf_token":"\([^"]*\)".*/\1/p')
[ -n "$csrf" ] || fail "the administrator does not come in"
id() { sed -n 's/.*"id":"\([^"]*\)".*/\1/p'; }
source=$(safely -d "{\"name\":\"Handbook\",\"kind\":\"folder\",\"settings\":{\"path\":\"$program/share/sample/handbook\"},\"default_access\":[\"everyone\"]}" "$base/api/v1/sources" | id)
run=$(safely -X POST "$base/api/v1/sources/$source/runs" | id)
for _ in $(seq 600); do
  state=$(safely "$base/api/v1/sources/$source/runs/$run")
  case $state in *'"state":"done"'*) break ;; esac
  sleep 0.2
done
has "$state" '"state":"done"'
for _ in $(seq 100); do
  answer=$(safely -H "Accept: application/json" -d '{"question":"can i carry over leave to next year"}' "$base/api/v1/asks")
  case $answer in *'"outcome":"grounded"'*) break ;; esac
  sleep 0.2
done
has "$answer" '"outcome":"grounded"'
took=$(($(date +%s) - began))
say "  from the package to the first answer: $took s"
if [ "$took" -ge 120 ]; then
  load=$(cut -d. -f1 /proc/loadavg)
  [ "$load" -gt $((2 * $(nproc))) ] || fail "that is more than 120 s"
  say "  this machine has a load of $load, and the 120 s are an idle one's"
fi
has "$(safely "$base/api/v1/search?q=leave")" '"hits"'

# While it runs, its own port is no obstacle.
printf '%s\n' "$PASSWORD" >"$place/password"
said=$(as_somebody setup --home "$inside" --answers "$place/answers") || fail "$said"
has "$said" "Nothing was changed: everything is as it was asked for."
said=$(as_somebody uninstall --home "$inside" 2>&1) && fail "it was taken away while it ran"
has "$said" "Stop it"
stop
echo "# ours" >>"$inside/etc/cloister.yml"
said=$(as_somebody uninstall --home "$inside") || fail "$said"
has "$said" "etc/cloister.yml was edited, so it stays"
[ ! -e "$inside/etc/tls" ] || fail "the certificate stayed"
[ -d "$inside/data/data" ] || fail "uninstalling took the data away"
said=$(as_somebody uninstall --home "$inside" --purge-data 2>&1) && fail "the data went without its name"
has "$said" "--confirm data"
said=$(as_somebody uninstall --home "$inside" --purge-data --confirm data) || fail "$said"
[ ! -e "$inside/data" ] || fail "the data stayed"
