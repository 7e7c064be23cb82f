/// How quick and how large Cloister is, measured on this machine from a command line. The door is
/// [Bench]; what it prints is explained in `docs/reference/performance.md`.
@NullMarked
package io.cloister.bench;

import org.jspecify.annotations.NullMarked;
