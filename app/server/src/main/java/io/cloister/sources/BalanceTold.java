package io.cloister.sources;

import io.cloister.ingest.Balance;
import java.util.Map;

/// A balance as the API tells it.
record BalanceTold(
    long seen,
    long indexed,
    long skipped,
    long failed,
    long pending,
    Map<String, Long> skippedBy,
    Map<String, Long> failedBy) {

  static BalanceTold of(Balance balance) {
    return new BalanceTold(
        balance.seen(),
        balance.indexed(),
        balance.skipped(),
        balance.failed(),
        balance.pending(),
        balance.skippedBy(),
        balance.failedBy());
  }
}
