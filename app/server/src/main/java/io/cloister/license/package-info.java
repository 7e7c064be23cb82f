/// The licence of this installation: keeps the keys, watches the clock, and answers "may I?". The
/// door is [License]; what a key says and what it is worth is for `io.cloister.licensing` to tell.
@NullMarked
package io.cloister.license;

import org.jspecify.annotations.NullMarked;
