# The image starts from a read-only folder with blanks and Unicode in its path, as somebody without rights and without any
# Java, answers with a citation, and leaves nothing but its data folder.
place="$WORK/Geräte im 地下室/cloister"
mkdir -p "$(dirname "$place")"
cp -a "$IMAGE" "$place"
chmod -R a-w "$place"
chmod 755 "$WORK"
mkdir -m 777 "$WORK/Daten der Firma"
find "$place" | sort >"$WORK/before"
touch "$WORK/mark"

version=$(as_nobody env -i PATH="$(tools)" "$place/bin/cloister" --version 2>/dev/null)
[ "$version" = "cloister $(cat "$IMAGE/VERSION")" ] || fail "it says $version"
said=$(as_nobody env -i PATH="$(tools)" "$place/bin/cloister" tune 2>&1) && fail "tune wrote into a read-only folder"
has "$said" "cannot be written"

as_nobody env -i PATH="$(tools)" CLOISTER_HOME="$WORK/Daten der Firma/home" CLOISTER_HTTP_PORT="$PORT" CLOISTER_SAMPLE="$place/share/sample" \
  CLOISTER_ADMIN_PASSWORD="$PASSWORD" CLOISTER_API_KEY="$KEY" "$place/bin/cloister" serve >"$WORK/log" 2>&1 &
server=$!
await
has "$(call "http://127.0.0.1:$PORT/api/v1/license")" '"verdict"'
has "$(curl -fsS "http://127.0.0.1:$PORT/")" "<div id=\"root\""
for _ in $(seq 600); do ! grep -q "handbook is indexed" "$WORK/log" || break; sleep 0.2; done
answer=$(call -H "Cloister-Actor: ewan" -d '{"question":"can i carry over leave to next year"}' "http://127.0.0.1:$PORT/api/v1/asks")
has "$answer" '"outcome":"grounded"'
has "$answer" "up to five days"
has "$answer" '"quote"'
stop

find "$place" | sort | cmp -s - "$WORK/before" || fail "the image's own folder was changed"
# ONNX Runtime makes an empty folder among the temporary files, which nobody can tell it not to.
left=$(find /tmp "$WORK" -newer "$WORK/mark" -user nobody -not -path "$WORK/Daten*" -not \( -name 'onnxruntime-java*' -empty \) 2>/dev/null || true)
[ -z "$left" ] || [ "$(id -u)" != 0 ] || fail "left outside the data folder: $left"
