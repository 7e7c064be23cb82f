# Lays the release beside the others and goes over to it; of the .deb and of the .rpm alike. By hard links: the package
# manager replaces files of its own, and those of a release that may be gone back to stay what they are.
release=/opt/cloister/releases/@RELEASE@
rm -rf "$release.part" "$release.old"
mkdir -p /opt/cloister/releases
if ! cp -al /opt/cloister/packaged "$release.part" 2>/dev/null; then
  rm -rf "$release.part"
  cp -a /opt/cloister/packaged "$release.part"
fi
if [ -e "$release" ]; then
  # The same once more. The start cache says itself whether it still counts.
  for kept in start.aot start.aot.key; do
    [ ! -f "$release/lib/$kept" ] || cp -p "$release/lib/$kept" "$release.part/lib/"
  done
  mv "$release" "$release.old"
fi
mv "$release.part" "$release"
rm -rf "$release.old"
if [ -d /run/systemd/system ]; then
  systemctl daemon-reload
fi
if [ ! -e /opt/cloister/current ]; then
  ln -sfn "releases/@RELEASE@" /opt/cloister/current
elif [ "$(readlink -f /opt/cloister/current)" != "$release" ]; then
  set -a
  [ ! -r /etc/cloister/cloister.env ] || . /etc/cloister/cloister.env
  set +a
  "$release/bin/cloister" upgrade
fi
