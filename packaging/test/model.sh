# A model goes from one folder of Ollama's to another whole, and a bundle that was changed or leads elsewhere leaves nothing.
bundle=packaging/linux/model-bundle
here=$WORK/models
mkdir -p "$here/blobs" "$here/manifests/registry.ollama.ai/library/tiny"
blob() { printf %s "$1" >"$here/blob"; digest=$(sha256sum "$here/blob" | cut -d' ' -f1); mv "$here/blob" "$here/blobs/sha256-$digest"; }
blob "weights"; weights=$digest
blob "template"
printf '{"config":{"digest":"sha256:%s"},"layers":[{"digest":"sha256:%s"}]}' "$digest" "$weights" >"$here/manifests/registry.ollama.ai/library/tiny/latest"
has "$(OLLAMA_MODELS=$here $bundle pack tiny "$WORK/tiny.tar")" "$(sha256sum "$here/manifests/registry.ollama.ai/library/tiny/latest" | cut -d' ' -f1)"
has "$(OLLAMA_MODELS=$WORK/there $bundle unpack "$WORK/tiny.tar")" "its digest is"
diff -r "$here" "$WORK/there" || fail "another model came out"
head -c 3000 "$WORK/tiny.tar" >"$WORK/short.tar"
said=$(OLLAMA_MODELS=$WORK/empty $bundle unpack "$WORK/short.tar" 2>&1) && fail "a shortened bundle was taken"
has "$said" "short.tar"
[ -z "$(find "$WORK/empty" -type f 2>/dev/null)" ] || fail "a shortened bundle left something"
sed 's/weights/WEIGHTS/' "$WORK/tiny.tar" >"$WORK/changed.tar"
said=$(OLLAMA_MODELS=$WORK/empty $bundle unpack "$WORK/changed.tar" 2>&1) && fail "a changed bundle was taken"
has "$said" "is not what its name says"
[ -z "$(find "$WORK/empty" -type f)" ] || fail "a changed bundle left something"
(cd "$WORK" && mkdir -p x && tar -cPf "$WORK/led.tar" --transform 's|^|../|' short.tar)
said=$(OLLAMA_MODELS=$WORK/empty $bundle unpack "$WORK/led.tar" 2>&1) && fail "a bundle that leads elsewhere was taken"
has "$said" "no bundle of this kind"
printf changed >"$here/blobs/sha256-$weights"
said=$(OLLAMA_MODELS=$here $bundle pack tiny "$WORK/bad.tar" 2>&1) && fail "a damaged model was packed"
[ ! -e "$WORK/bad.tar" ] || fail "a damaged model was packed"
said=$(OLLAMA_MODELS=$here $bundle pack absent "$WORK/bad.tar" 2>&1) && fail "a model that is not there was packed"
has "$said" "there is no model absent"
