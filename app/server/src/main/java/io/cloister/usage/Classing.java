package io.cloister.usage;

import io.cloister.asks.Metering.Work;
import io.cloister.licensing.QueryClass;

/// The one place that says what class a question is of. What cost most decides.
final class Classing {
  private Classing() {}

  static QueryClass of(Work work) {
    if (work.images() > 0) {
      return QueryClass.IMAGE;
    }
    return work.tools() > 0 ? QueryClass.COMPLEX : QueryClass.BASIC;
  }
}
