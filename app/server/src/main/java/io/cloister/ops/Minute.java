package io.cloister.ops;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a minute was like.
///
/// @param time when it began
/// @param errors answers of 500 and above, among the requests
/// @param p50Ms half of the answers took no longer; null where there were none
/// @param waiting documents that waited to be indexed at its end
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Minute(
    Instant time,
    long requests,
    long errors,
    @Nullable Long p50Ms,
    @Nullable Long p95Ms,
    long waiting) {}
