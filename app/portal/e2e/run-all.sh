#!/bin/sh
# The portal in a real browser: over the mock API, then against the real server. `./dev test` calls this after the
# Maven build; alone it needs a built portal (npm run build).
set -eu
cd "$(dirname "$0")/.."
ROOT=$(cd ../.. && pwd)

say() { printf '%s\n' "$*" >&2; }

if ! browser=$(node e2e/chromium.mjs); then
  say "e2e: no Chromium was found (looked in CHROMIUM_PATH, PATH and the usual places), so the portal was NOT tried in a browser."
  say "e2e: install your system's package 'chromium', or name a browser in CHROMIUM_PATH."
  [ -z "${CI:-}" ] || exit 1
  exit 0
fi
say "e2e: the portal over the mock API, in $browser"
npx vitest run --config e2e/vitest.config.ts

# The real server, as ./dev starts it, with its state in a folder that goes afterwards.
home=$(mktemp -d)
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
password=$(node -p 'require("crypto").randomUUID()')
log=target/e2e-server.log
say "e2e: starting the server on port $port; its log is app/portal/$log"
CLOISTER_HOME="$home" CLOISTER_HTTP_PORT="$port" CLOISTER_ADMIN_PASSWORD="$password" CLOISTER_SAMPLE="$ROOT/packaging/sample" \
  "$ROOT/dev" serve >"$log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$home"' EXIT INT TERM

# 0: it answers questions; 2: it does not know how to, yet; 1: it did not come up.
set +e
node e2e/real/wait.mjs "http://127.0.0.1:$port" "$server"
ready=$?
set -e
case $ready in
  0)
    CLOISTER_URL="http://127.0.0.1:$port" CLOISTER_E2E_PASSWORD="$password" npx vitest run --config e2e/vitest.config.ts
    ;;
  2) say "e2e: this server has no endpoint for questions yet, so the journey against it was NOT made." ;;
  *)
    tail -n 30 "$log" >&2
    say "e2e: the server did not become ready; its log is above"
    exit 1
    ;;
esac
