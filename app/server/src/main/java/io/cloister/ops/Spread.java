package io.cloister.ops;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// How often which times were met.
///
/// @param upTo seconds, ascending; the last has no end
/// @param counts times up to the bound of the same place and above the one before
record Spread(double[] upTo, long[] counts) {
  static final Spread NONE = new Spread(new double[0], new long[0]);

  long count() {
    return Arrays.stream(counts).sum();
  }

  /// What was met since.
  Spread since(Spread before) {
    return combined(before, -1);
  }

  Spread and(Spread other) {
    return combined(other, 1);
  }

  /// Both are of the same bounds, or one is of none.
  private Spread combined(Spread other, int sign) {
    if (other.counts.length == 0) {
      return this;
    }
    if (counts.length == 0) {
      return other;
    }
    long[] sum = counts.clone();
    for (int at = 0; at < sum.length; at++) {
      sum[at] += sign * other.counts[at];
    }
    return new Spread(upTo, sum);
  }

  /// The time that this part of all did not exceed, taken as spread evenly between two bounds, as
  /// Prometheus does; empty where there were none.
  Optional<Duration> quantile(double part) {
    long all = count();
    if (all == 0) {
      return Optional.empty();
    }
    double rank = part * all;
    long below = 0;
    double from = 0;
    for (int at = 0; at < counts.length; at++) {
      if (below + counts[at] >= rank && counts[at] > 0) {
        double within = (rank - below) / counts[at];
        double to = Double.isInfinite(upTo[at]) ? from : upTo[at];
        return Optional.of(Duration.ofNanos((long) ((from + (to - from) * within) * 1e9)));
      }
      below += counts[at];
      from = upTo[at];
    }
    return Optional.of(Duration.ofNanos((long) (from * 1e9)));
  }
}
