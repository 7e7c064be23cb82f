package io.cloister.sources;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A tenant's ledger, held against itself.
///
/// @param indexed items whose documents are to be found
/// @param queued items that wait
/// @param stuck items that wait for nothing: they are not in the queue
/// @param balanced whether the numbers that it keeps are those of its items
/// @param runs that have not come to their end
/// @param oldest since when the first of them was to begin; null where there is none
public record Reckoning(
    long indexed, long queued, long stuck, boolean balanced, int runs, @Nullable Instant oldest) {}
