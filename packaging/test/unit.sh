# systemd finds nothing wrong with the service, and little that is open; less where it is told which networks are ours.
# exposure FILE MOST: in tenths.
exposure() {
  said=$(systemd-analyze security --offline=true --threshold="$2" "$1" 2>&1) || fail "$said"
  say "  $(basename "$1"): $(printf %s "$said" | sed -n 's/.*level for [^:]*: \([0-9.]*\).*/\1/p') of 10 is open"
}
if ! command -v systemd-analyze >/dev/null; then absent "there is no systemd-analyze"
else
  mkdir -p "$WORK/unit"
  sed "s|/opt/cloister/current|$IMAGE|" packaging/linux/cloister.service >"$WORK/unit/cloister.service"
  cat "$WORK/unit/cloister.service" packaging/linux/only-our-networks.conf >"$WORK/unit/cloister-ours.service"
  for unit in cloister cloister-ours; do
    said=$(systemd-analyze verify "$WORK/unit/$unit.service" 2>&1) && [ -z "$said" ] || fail "$said"
  done
  exposure "$WORK/unit/cloister.service" 14
  exposure "$WORK/unit/cloister-ours.service" 12
fi
