/// From raw bytes to indexed passages: parse in a capped child process, split, embed, write, settle
/// in the [Ledger].
@NullMarked
package io.cloister.ingest;

import org.jspecify.annotations.NullMarked;
