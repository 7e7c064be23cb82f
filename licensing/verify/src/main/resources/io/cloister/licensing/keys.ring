# The public keys that sign licences: name, use, first and last day of use, the key's 32 bytes in base64.
# docs/reference/license-format.md says what each word does; `./dev license keys new` prints such a line.

# Production. Their private halves are the vendor's, and were never in this repository. The first is put
# here when the vendor has made it; until then no shipped program takes any key.

# Development. The private half lies in licensing/issue, so that anybody who builds Cloister can make keys
# to try things with. A shipped program does not take what it signed.
development-2026  development  2026-01-01  2035-12-31  H5NwOZIzC5b+5gxWj7KmOMQt5gwHi6IwXckrx9rOYbI=
