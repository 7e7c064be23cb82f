package io.cloister.usage;

import io.cloister.licensing.Edition;
import io.cloister.licensing.Limit;

/// How many questions a minute an edition lets one person ask, so that nobody uses up a month's in
/// an hour by mistake.
final class Pace {
  private Pace() {}

  static Limit of(Edition edition) {
    return switch (edition) {
      case FREE -> Limit.of(10);
      case PRO -> Limit.of(20);
      case TEAM -> Limit.of(60);
      case ENTERPRISE, TRIAL -> Limit.NONE;
    };
  }
}
