/// Judged questions to numbers, from a command line, with no server. The door is [Evaluate]; what
/// it prints is explained in `docs/reference/quality.md`.
@NullMarked
package io.cloister.evaluate;

import org.jspecify.annotations.NullMarked;
