package io.cloister.reports;

import io.cloister.print.Badge;
import java.util.Arrays;
import java.util.List;

/// How many controls stand how.
public record Counts(int met, int yours, int partly, int notMet) {
  static final Counts NONE = new Counts(0, 0, 0, 0);

  static Counts of(List<Judged> judged) {
    return new Counts(
        count(judged, State.MET),
        count(judged, State.YOURS),
        count(judged, State.PARTLY),
        count(judged, State.NOT_MET));
  }

  private static int count(List<Judged> judged, State state) {
    return (int) judged.stream().filter(one -> one.state() == state).count();
  }

  List<Badge> badges() {
    return Arrays.stream(State.values())
        .filter(state -> of(state) > 0)
        .map(state -> state.badge(of(state)))
        .toList();
  }

  int of(State state) {
    return switch (state) {
      case MET -> met;
      case YOURS -> yours;
      case PARTLY -> partly;
      case NOT_MET -> notMet;
    };
  }
}
