/// Licence keys: reading the text, checking who signed it, and judging what it is worth here and
/// now. [KeyRing] reads a key, [Verdict] judges it; docs/reference/license-format.md says how one
/// looks.
@NullMarked
package io.cloister.licensing;

import org.jspecify.annotations.NullMarked;
