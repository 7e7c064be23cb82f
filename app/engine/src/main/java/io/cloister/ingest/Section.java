package io.cloister.ingest;

import io.cloister.corpus.Block;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands under one heading on one page, before it is cut into passages.
///
/// @param heading where its own heading starts, in chars; -1 where it only goes on on a new page
record Section(
    List<String> path, int heading, int level, @Nullable Integer page, List<Unit> units) {

  /// What is never cut again.
  ///
  /// @param lead the header of its table, or what introduces its list; empty where it needs none
  record Unit(int from, int to, double tokens, Block.Kind kind, String lead) {}

  Section(List<String> path, int heading, int level, @Nullable Integer page) {
    this(path, heading, level, page, new ArrayList<>());
  }

  double tokens() {
    return units.stream().mapToDouble(Unit::tokens).sum();
  }

  /// Both as one, under the headings that they share.
  Section with(Section next) {
    int shared = 0;
    while (shared < Math.min(path.size(), next.path.size())
        && path.get(shared).equals(next.path.get(shared))) {
      shared++;
    }
    List<Unit> all = new ArrayList<>(units);
    if (shared < path.size() && heading >= 0 && heading < units.getFirst().from()) {
      Unit first = all.removeFirst();
      all.addFirst(new Unit(heading, first.to(), first.tokens() + 8, first.kind(), first.lead()));
    }
    // A heading between two sections is read with what follows it.
    Unit first = next.units.getFirst();
    boolean own = next.heading >= 0 && next.path.size() > shared;
    all.add(
        own
            ? new Unit(next.heading, first.to(), first.tokens() + 8, first.kind(), first.lead())
            : first);
    all.addAll(next.units.subList(1, next.units.size()));
    return new Section(path.subList(0, shared), -1, level, page, all);
  }
}
