package io.cloister.care;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How many threads of each kind there are, and what they do. Libraries put addresses and paths
/// into the names of theirs, so of a name only a beginning is told that is known.
final class Threads {
  private static final List<String> KNOWN =
      List.of(
          "Common-Cleaner",
          "Connection reader",
          "Finalizer",
          "ForkJoinPool",
          "H2",
          "HttpClient",
          "Lucene Merge Thread",
          "MVStore background writer",
          "PoolCleaner",
          "Reference Handler",
          "Signal Dispatcher",
          "VirtualThread-unblocker",
          "VirtualThread-unparker",
          "audit",
          "backup",
          "cloister",
          "dw",
          "ingest",
          "main",
          "qtp",
          "service",
          "stop");

  private Threads() {}

  /// By what their names begin with, and the state they are in.
  static Map<String, Map<String, Integer>> count() {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(false, false, 0)) {
      String kind =
          KNOWN.stream()
              .filter(known -> thread.getThreadName().startsWith(known))
              .findFirst()
              .orElse("other");
      counts
          .computeIfAbsent(kind, first -> new TreeMap<>())
          .merge(thread.getThreadState().name(), 1, Integer::sum);
    }
    return counts;
  }
}
