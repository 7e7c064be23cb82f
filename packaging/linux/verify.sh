#!/bin/sh
# Checks packages against what the vendor signed, offline: sh verify.sh PUBLIC_KEY.pem [FILE…]
# Without FILE, all that lie beside this script. Needs openssl 3 and sha256sum.
set -eu
refuse() { echo "verify: $*" >&2; exit 1; }
[ $# -ge 1 ] || { echo "verify: name the vendor's public key: sh verify.sh PUBLIC_KEY.pem [FILE...]" >&2; exit 2; }
[ -r "$1" ] || refuse "$1 cannot be read. It is the vendor's public key, which you have from elsewhere than these files."
case $1 in /*) key=$1 ;; *) key=$PWD/$1 ;; esac
shift
cd "$(dirname "$0")"
[ -f SHA256SUMS ] || refuse "SHA256SUMS is missing. Copy it here from where the packages are."
[ -f SHA256SUMS.sig ] || refuse "SHA256SUMS.sig is missing: these packages are not signed. Do not install them unless you built them."
openssl pkeyutl -verify -pubin -inkey "$key" -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig >/dev/null 2>&1 ||
  refuse "SHA256SUMS was not signed with this key. Do not install: take the files and the key from the vendor again, by separate ways."
if [ $# -eq 0 ]; then
  while read -r _ name; do [ ! -f "$name" ] || set -- "$@" "$name"; done <SHA256SUMS
fi
[ $# -gt 0 ] || refuse "none of the signed files lies here. Copy a package beside this script."
for name; do
  name=$(basename "$name")
  wanted=$(awk -v name="$name" '$2 == name { print $1 }' SHA256SUMS)
  [ -n "$wanted" ] || refuse "$name is not among what the vendor signed. Do not install it."
  [ -r "$name" ] || refuse "$name cannot be read."
  [ "$(sha256sum "$name" | cut -d' ' -f1)" = "$wanted" ] ||
    refuse "$name is not what the vendor signed: it was cut short or changed on its way. Copy it again."
  echo "$name is what the vendor signed."
done
