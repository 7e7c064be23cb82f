/// Whether a machine will do for Cloister: each check looks at one thing, says what it found, and,
/// where that is not enough, what to do about it.
///
/// Nothing is kept, and nobody is connected to who was not named by the operator.
@NullMarked
package io.cloister.installer.preflight;

import org.jspecify.annotations.NullMarked;
