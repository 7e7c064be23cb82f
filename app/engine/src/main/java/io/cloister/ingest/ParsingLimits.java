package io.cloister.ingest;

import java.time.Duration;

/// What one file may cost.
///
/// @param time for one file, once the parser process is up
/// @param heapMegabytes of the parser process; its resident size is about 150 MB more
/// @param maxBytes of a file; larger ones are skipped unread
/// @param maxCodePoints of the extracted text
/// @param maxDepth of files inside files: 1 reads attachments, but nothing inside of these
/// @param maxMembers files inside one file, all depths together
/// @param idle after which a parser process that has nothing to do is ended
/// @param recycleAfter files after which a parser process is replaced
public record ParsingLimits(
    Duration time,
    int heapMegabytes,
    long maxBytes,
    int maxCodePoints,
    int maxDepth,
    int maxMembers,
    Duration idle,
    int recycleAfter) {
  public static final ParsingLimits DEFAULT =
      new ParsingLimits(
          Duration.ofSeconds(60),
          256,
          200L << 20,
          10_000_000,
          5,
          2_000,
          Duration.ofSeconds(30),
          500);

  public ParsingLimits withTime(Duration other) {
    return new ParsingLimits(
        other, heapMegabytes, maxBytes, maxCodePoints, maxDepth, maxMembers, idle, recycleAfter);
  }

  public ParsingLimits withIdle(Duration other) {
    return new ParsingLimits(
        time, heapMegabytes, maxBytes, maxCodePoints, maxDepth, maxMembers, other, recycleAfter);
  }

  public ParsingLimits withMaxCodePoints(int other) {
    return new ParsingLimits(
        time, heapMegabytes, maxBytes, other, maxDepth, maxMembers, idle, recycleAfter);
  }
}
