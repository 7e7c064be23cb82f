package io.cloister.bench;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// How long many things took, to three digits. Safe for many threads.
final class Latencies {
  private static final long LONGEST_MICROS = 600_000_000;

  private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);

  void add(long nanos) {
    micros.recordValue(Math.min(LONGEST_MICROS, Math.max(0, nanos / 1_000)));
  }

  /// Takes over all of another.
  void addAll(Latencies other) {
    micros.add(other.micros);
  }

  long count() {
    return micros.getTotalCount();
  }

  /// In milliseconds: so many percent were at most as long. NaN where nothing was measured.
  double percentile(double percent) {
    return count() == 0 ? Double.NaN : micros.getValueAtPercentile(percent) / 1_000.0;
  }
}
