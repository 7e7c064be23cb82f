package io.cloister.bench;

import java.util.ArrayList;
import java.util.List;

/// How quick each tenth of a long piece of work was. Work is seen to be done in jumps, with every
/// commit; between two of them it is taken to go on evenly.
final class Tenths {
  private final long all;
  private final List<Seen> seen = new ArrayList<>();

  /// @param all how much there is to do
  Tenths(long all) {
    if (all < 1) {
      throw new IllegalArgumentException("Nothing to do");
    }
    this.all = all;
    seen.add(new Seen(0, 0));
  }

  private record Seen(double seconds, long done) {}

  /// @param seconds since the beginning
  void add(double seconds, long done) {
    if (done > seen.getLast().done()) {
      seen.add(new Seen(seconds, done));
    }
  }

  /// How many tenths are done: 0 to 10.
  int complete() {
    return (int) (10 * seen.getLast().done() / all);
  }

  /// Pieces a second in one tenth.
  ///
  /// @param tenth 1 to 10
  /// @throws IllegalStateException when it is not done yet
  double rate(int tenth) {
    return all / 10.0 / (reached(tenth / 10.0) - reached((tenth - 1) / 10.0));
  }

  private double reached(double share) {
    double wanted = share * all;
    Seen before = seen.getFirst();
    for (Seen each : seen) {
      if (each.done() >= wanted) {
        double jump = each.done() - before.done();
        double part = jump == 0 ? 0 : (wanted - before.done()) / jump;
        return before.seconds() + part * (each.seconds() - before.seconds());
      }
      before = each;
    }
    throw new IllegalStateException("Not done yet: " + wanted + " of " + all);
  }
}
