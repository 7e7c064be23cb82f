package io.cloister.ingest;

import java.time.Duration;

/// How much of the machine the conveyor takes.
///
/// @param readers files that are read at the same time
/// @param embedders documents that are embedded at the same time, each on one core
/// @param chars text that may be between reading and commit, in Java chars; a longer document goes
///   alone
/// @param batch documents after which a commit is made
/// @param quick the longest that a finished document waits for its commit while little is waiting
/// @param steady the same while much is waiting: fewer, larger commits
/// @param backOff the first pause after the machine, not a document, has failed; doubles up to
///   `longestBackOff`
/// @param tidyAfter how long there has to be nothing to index before the index is put in order
public record ConveyorLimits(
    int readers,
    int embedders,
    int chars,
    int batch,
    Duration quick,
    Duration steady,
    Duration backOff,
    Duration longestBackOff,
    Duration tidyAfter) {

  /// For a machine of so many cores. The embedder itself keeps half of them free while people ask.
  public static ConveyorLimits forCores(int cores) {
    return new ConveyorLimits(
        2,
        Math.max(1, cores),
        12_000_000,
        256,
        Duration.ofMillis(400),
        Duration.ofSeconds(2),
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        Duration.ofSeconds(20));
  }
}
