/// Sets Cloister up on a machine, and takes it away again: asks, or reads the answers, and then
/// goes step by step, each of which looks first whether it has been taken.
///
/// What was made is remembered with its digest, so that a second run changes nothing, and nothing
/// that somebody edited is overwritten or taken away.
@NullMarked
package io.cloister.installer.setup;

import org.jspecify.annotations.NullMarked;
