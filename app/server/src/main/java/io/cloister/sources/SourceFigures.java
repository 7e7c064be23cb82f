package io.cloister.sources;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A source in numbers, without anything that names it or what is in it.
///
/// @param skipped how many by the slug of the reason; `failed` likewise
/// @param run how the last run stands; null where there was none
public record SourceFigures(
    String kind,
    long indexed,
    long pending,
    Map<String, Long> skipped,
    Map<String, Long> failed,
    @Nullable String run,
    @Nullable Instant queued,
    @Nullable Instant ended) {}
