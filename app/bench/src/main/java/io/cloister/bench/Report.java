package io.cloister.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// What one measurement found.
///
/// @param measurement the name of its command
/// @param notes sentences a reader needs to judge the figures
record Report(
    String measurement, Instant time, Machine machine, List<Figure> figures, List<String> notes) {
  Report {
    figures = List.copyOf(figures);
    notes = List.copyOf(notes);
  }

  /// Collects figures in the order they are taken.
  static final class Builder {
    private final String measurement;
    private final List<Figure> figures = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Builder(String measurement) {
      this.measurement = measurement;
    }

    Builder add(Figure figure) {
      figures.add(figure);
      Options.say(figure.what() + ": " + Numbers.plain(figure.value()) + " " + figure.unit());
      return this;
    }

    Builder note(String sentence) {
      notes.add(sentence);
      return this;
    }

    Report build() {
      return new Report(
          measurement,
          Instant.now().truncatedTo(ChronoUnit.SECONDS),
          Machine.here(),
          figures,
          notes);
    }
  }
}
