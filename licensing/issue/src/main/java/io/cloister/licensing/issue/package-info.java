/// Makes and signs licence keys and lists of revocations. The door is [Issuer]; `./dev license` is
/// the same from a command line.
@NullMarked
package io.cloister.licensing.issue;

import org.jspecify.annotations.NullMarked;
