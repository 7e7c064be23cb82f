# The .rpm lays its files into an empty root and takes them away; its scripts are shell. On a real RPM system it is not tried.
rpm=$(ls "$PACKAGES"/*.rpm 2>/dev/null || true)
if [ -z "$rpm" ] || ! command -v rpm >/dev/null; then absent "no .rpm was made, or there is no rpm"
elif [ "$(id -u)" != 0 ]; then absent "an empty root needs root"
else
  mkdir "$WORK/rpm"
  rpm --root "$WORK/rpm" --initdb
  rpm --root "$WORK/rpm" -i --nodeps --noscripts "$rpm" >"$WORK/log" 2>&1 || { cat "$WORK/log" >&2; fail "rpm did not take it"; }
  said=$("$WORK/rpm/opt/cloister/packaged/bin/cloister" --version 2>/dev/null)
  [ "$said" = "cloister $(cat "$IMAGE/VERSION")" ] || fail "it says $said"
  [ "$(rpm -qp --configfiles "$rpm" | wc -l)" = 2 ] || fail "its configuration would be overwritten"
  has "$(gzip -dc "$WORK/rpm/usr/share/man/man1/cloister.1.gz")" "support\\-bundle"
  [ -f "$WORK/rpm/usr/share/bash-completion/completions/cloister" ] || fail "bash would complete nothing"
  for script in PREIN POSTIN PREUN POSTUN POSTTRANS; do
    rpm -qp --qf "%{$script}" "$rpm" | sh -n || fail "its script $script is no shell"
  done
  rpm --root "$WORK/rpm" -e --noscripts cloister
  [ ! -e "$WORK/rpm/opt/cloister" ] || fail "programs stayed"
  head -c 1000000 "$rpm" >"$WORK/short.rpm"
  said=$(rpm --root "$WORK/rpm" -i --nodeps --noscripts "$WORK/short.rpm" 2>&1) && fail "a shortened package was taken"
  rm -rf "$WORK/rpm"
fi
