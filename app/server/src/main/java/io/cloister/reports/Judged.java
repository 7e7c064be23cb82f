package io.cloister.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A control, and what was found for it.
record Judged(Control control, State state, List<Part> parts) {
  /// A check and what it found.
  record Part(Check check, Finding finding) {}

  /// All controls of a framework. A check that several of them name is made once.
  static List<Judged> all(Framework framework, Facts facts) {
    Map<Check, Finding> found = new EnumMap<>(Check.class);
    return framework.controls().stream()
        .map(control -> of(control, check -> found.computeIfAbsent(check, one -> one.of(facts))))
        .toList();
  }

  private interface Finder {
    Finding of(Check check);
  }

  /// As its worst check; as the company's where there is none.
  private static Judged of(Control control, Finder finder) {
    List<Part> parts = new ArrayList<>();
    control.checks().forEach(check -> parts.add(new Part(check, finder.of(check))));
    State state =
        parts.stream()
            .map(part -> part.finding().state())
            .max(Comparator.naturalOrder())
            .orElse(State.YOURS);
    return new Judged(control, state, List.copyOf(parts));
  }

  /// What would make it better, each once.
  List<String> todos() {
    return parts.stream()
        .map(part -> part.finding().todo())
        .filter(todo -> todo != null)
        .distinct()
        .toList();
  }

  List<String> evidence() {
    return parts.stream()
        .flatMap(part -> part.finding().evidence().stream())
        .distinct()
        .sorted()
        .toList();
  }
}
