# Where the service was in use before, it goes on with the new version.
if [ -d /run/systemd/system ] && systemctl is-enabled --quiet cloister.service; then
  systemctl start cloister.service || echo "cloister: the service did not start; journalctl -u cloister says why." >&2
fi
