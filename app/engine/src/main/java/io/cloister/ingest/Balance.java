package io.cloister.ingest;

import java.util.Map;

/// How many items ended how. The parts always add up to `seen`.
///
/// @param skippedBy reason slug to count; sums to `skipped`
/// @param failedBy reason slug to count; sums to `failed`
public record Balance(
    long indexed,
    long skipped,
    long failed,
    long pending,
    Map<String, Long> skippedBy,
    Map<String, Long> failedBy) {
  public long seen() {
    return indexed + skipped + failed + pending;
  }
}
