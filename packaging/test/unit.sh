# systemd finds nothing wrong with the service, and little that is open.
if ! command -v systemd-analyze >/dev/null; then absent "there is no systemd-analyze"
else
  mkdir -p "$WORK/unit"
  sed "s|/opt/cloister/current|$IMAGE|" packaging/linux/cloister.service >"$WORK/unit/cloister.service"
  said=$(systemd-analyze verify "$WORK/unit/cloister.service" 2>&1) || fail "$said"
  said=$(systemd-analyze security --offline=true --threshold=20 "$WORK/unit/cloister.service" 2>&1) || fail "$said"
fi
