# What verify.sh beside the packages says of whole, unsigned, foreign, shortened and unknown files.
openssl genpkey -algorithm ed25519 -out "$WORK/vendor.pem" 2>/dev/null
openssl pkey -in "$WORK/vendor.pem" -pubout -out "$WORK/public.pem"
openssl genpkey -algorithm ed25519 2>/dev/null | openssl pkey -pubout -out "$WORK/other.pem"
mkdir "$WORK/packages"
cp -r "$PACKAGES/." "$WORK/packages/"
package=$(basename "$(ls "$PACKAGES"/*.tar.gz)")
check() { sh "$WORK/packages/verify.sh" "$@" 2>&1; }

rm -f "$WORK/packages/SHA256SUMS.sig"
said=$(check "$WORK/public.pem") && fail "taken without a signature"
has "$said" "these packages are not signed"
openssl pkeyutl -sign -inkey "$WORK/vendor.pem" -rawin -in "$WORK/packages/SHA256SUMS" -out "$WORK/packages/SHA256SUMS.sig"
said=$(check "$WORK/public.pem") || fail "$said"
has "$said" "$package is what the vendor signed."
said=$(check "$WORK/other.pem") && fail "taken with another's signature"
has "$said" "was not signed with this key"
touch "$WORK/packages/stranger.deb"
said=$(check "$WORK/public.pem" stranger.deb) && fail "a stranger was taken"
has "$said" "stranger.deb is not among what the vendor signed"
truncate -s -1000 "$WORK/packages/$package"
said=$(check "$WORK/public.pem") && fail "a shortened package was taken"
has "$said" "$package is not what the vendor signed: it was cut short or changed on its way."
rm -rf "$WORK/packages"
