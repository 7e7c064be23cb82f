# After the files are there; of the .deb and of the .rpm alike.
if ! getent group cloister >/dev/null; then
  groupadd --system cloister
fi
if ! getent passwd cloister >/dev/null; then
  useradd --system --gid cloister --home-dir /var/lib/cloister --no-create-home --shell /usr/sbin/nologin cloister
fi
# Passwords may lie in the configuration: root writes it, the service reads it, nobody else does.
chown root:cloister /etc/cloister /etc/cloister/cloister.yml /etc/cloister/cloister.env
chmod 750 /etc/cloister
chmod 640 /etc/cloister/cloister.yml /etc/cloister/cloister.env
for folder in /var/lib/cloister /var/log/cloister; do
  mkdir -p "$folder"
  chown cloister:cloister "$folder"
  chmod 750 "$folder"
done
