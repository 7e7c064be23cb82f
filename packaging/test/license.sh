# A shipped program does not take a key that the development key has signed. The key is the first of the format's page.
awk '/^```license good/ { on = 1; next } /^```/ { if (on) exit } on' docs/reference/license-format.md >"$WORK/key.pem"
grep -q "key: development-2026" "$WORK/key.pem" || fail "the page of the format has no key of that kind any more"
said=$("$IMAGE/bin/cloister" license verify "$WORK/key.pem" --json 2>/dev/null) && fail "it was taken: $said"
has "$said" '"verdict":"forged"'
