/// Where documents come from: sources are added, run and watched, documents are pushed and read.
/// Keeps the [io.cloister.ingest.Ledger] on SQL, so that what was acknowledged survives any crash.
@NullMarked
package io.cloister.sources;

import org.jspecify.annotations.NullMarked;
