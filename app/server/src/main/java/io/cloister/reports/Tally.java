package io.cloister.reports;

import io.cloister.audit.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the record says of a period, counted in one pass over its events.
final class Tally {
  /// One line of `events.csv`.
  record Line(LocalDate day, String action, String outcome) implements Comparable<Line> {
    @Override
    public int compareTo(Line other) {
      int byDay = day.compareTo(other.day);
      int byAction = byDay != 0 ? byDay : action.compareTo(other.action);
      return byAction != 0 ? byAction : outcome.compareTo(other.outcome);
    }
  }

  private final Map<Line, Long> lines = new TreeMap<>();
  private final Map<String, Long> actions = new TreeMap<>();
  private long events;
  private long failedSignIns;
  private long signIns;
  private long changes;
  private long setBack;
  private @Nullable Instant before;

  void add(Row row) {
    LocalDate day = row.occurred().atOffset(ZoneOffset.UTC).toLocalDate();
    lines.merge(new Line(day, row.action(), row.outcome()), 1L, Long::sum);
    actions.merge(row.action(), 1L, Long::sum);
    events++;
    Family family = Family.of(row);
    signIns += family == Family.SIGN_IN ? 1 : 0;
    failedSignIns += family == Family.FAILED_SIGN_IN ? 1 : 0;
    changes += family == Family.CHANGE ? 1 : 0;
    if (before != null && row.occurred().isBefore(before)) {
      setBack++;
    }
    before = row.occurred();
  }

  Map<Line, Long> lines() {
    return lines;
  }

  long of(String action) {
    return actions.getOrDefault(action, 0L);
  }

  int kinds() {
    return actions.size();
  }

  long events() {
    return events;
  }

  long signIns() {
    return signIns;
  }

  long failedSignIns() {
    return failedSignIns;
  }

  /// Of people, groups, roles, keys, providers, rules, sources and the licence.
  long changes() {
    return changes;
  }

  /// How often an event has an earlier time than the one before it.
  long setBack() {
    return setBack;
  }
}
