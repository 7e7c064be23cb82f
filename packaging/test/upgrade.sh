# Two releases of one image: upgraded while somebody asks, rolled back, and rolled back by itself where the new one fails.
opt=$WORK/opt
home="$WORK/the data"
older=$(cat "$IMAGE/VERSION")
newer=$older.upgrade-test
export CLOISTER_HOME="$home" CLOISTER_HTTP_PORT="$PORT" CLOISTER_ADMIN_PASSWORD="$PASSWORD" CLOISTER_API_KEY="$KEY" OLLAMA_HOST=http://127.0.0.1:9
push() { curl -fsS -H "Authorization: Bearer $KEY" -H "Content-Type: application/x-ndjson" --data-binary "{\"id\":\"$1\",\"title\":\"$1\",\"text\":\"The $1 opens at seven and is watched by a porter.\"}" "http://127.0.0.1:$PORT/api/v1/documents:bulk" >/dev/null; }
finds() { call "http://127.0.0.1:$PORT/api/v1/search?q=$1"; }
await_found() {
  for _ in $(seq 150); do case $(finds "$1") in *"\"document_id\":\"$1\""*) return 0 ;; esac; sleep 0.2; done
  fail "$1 is not found"
}
mkdir -p "$opt/releases"
cp -al "$IMAGE" "$opt/releases/$older"
another "$opt/releases/$newer" "$newer"
ln -s "releases/$older" "$opt/current"
cat >"$WORK/start" <<END
#!/bin/sh
setsid "$opt/current/bin/cloister" serve >>"$WORK/log" 2>&1 &
echo \$! >"$WORK/pid"
END
cat >"$WORK/stop" <<END
#!/bin/sh
pid=\$(cat "$WORK/pid")
kill "\$pid"
while grep -qs '^State:.[^Z]' "/proc/\$pid/status"; do sleep 0.1; done
END
chmod +x "$WORK/start" "$WORK/stop"
export CLOISTER_STOP="$WORK/stop" CLOISTER_START="$WORK/start"
upgraded() { "$opt/releases/$1/bin/cloister" upgrade --wait "${2:-240}" 2>&1; }

"$WORK/start"
server=$(cat "$WORK/pid")
await
push northgate
await_found northgate

said=$(upgraded "$newer") || fail "$said"
server=$(cat "$WORK/pid")
has "$said" "$newer is in use, and ready"
say "  closed for $(printf %s "$said" | sed -n 's/.*Closed for \(.*\)$/\1/p')"
[ "$(readlink "$opt/current")" = "releases/$newer" ] || fail "the link leads to $(readlink "$opt/current")"
await_found northgate
has "$(call "http://127.0.0.1:$PORT/api/v1/audit/events?action=system.upgrade")" "\"to\":\"$newer\""
push southgate
await_found southgate

said=$("$opt/current/bin/cloister" rollback 2>&1) || fail "$said"
has "$said" "1 documents"
has "$said" "--confirm"
said=$("$opt/current/bin/cloister" rollback --confirm --wait 240 2>&1) || fail "$said"
server=$(cat "$WORK/pid")
has "$said" "$older serves again"
await_found northgate
case $(finds southgate) in *'"document_id":"southgate"'*) fail "what was written since is still there" ;; esac

# A release whose self-test fails, and one that never becomes ready.
for fault in self-test serve; do
  sed -i "s|^case \${1:-} in|case \"\$*\" in *$fault*) echo 'cloister: it is broken' >\&2; exit 1 ;; esac\n&|" "$opt/releases/$newer/bin/cloister"
  grep -q "it is broken" "$opt/releases/$newer/bin/cloister" || fail "the release was not broken"
  said=$(upgraded "$newer" 120) && fail "a broken release was taken: $said"
  server=$(cat "$WORK/pid")
  has "$said" "was taken back"
  has "$said" "$older serves again"
  await_found northgate
  cp -p "$IMAGE/bin/cloister" "$opt/releases/$newer/bin/cloister"
done
"$WORK/stop"
server=
unset CLOISTER_HOME CLOISTER_HTTP_PORT CLOISTER_ADMIN_PASSWORD CLOISTER_API_KEY OLLAMA_HOST CLOISTER_STOP CLOISTER_START
