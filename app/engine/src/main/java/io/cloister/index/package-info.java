/// Lucene, the writing side: fields, analysis, commits, snapshots, integrity. Everything here can
/// be rebuilt from the ledger.
@NullMarked
package io.cloister.index;

import org.jspecify.annotations.NullMarked;
