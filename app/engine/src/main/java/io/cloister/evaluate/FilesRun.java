package io.cloister.evaluate;

import io.cloister.corpus.Extract;
import io.cloister.evaluate.JudgedSet.Files.Entry;
import io.cloister.ingest.Parsed;
import io.cloister.ingest.Parsing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads every file of a set that has no questions, and tells how each ended.
record FilesRun(List<Line> lines) {
  FilesRun {
    lines = List.copyOf(lines);
  }

  /// One file and how it ended.
  ///
  /// @param state `ok`, `skipped` or `failed`
  /// @param reason for a person; empty when it is `ok`
  /// @param text what was extracted
  record Line(Entry file, String state, String slug, String reason, String text, double ms) {}

  static FilesRun of(List<Entry> files, Parsing parsing, Crew crew) throws InterruptedException {
    return new FilesRun(crew.each("reading files", files, file -> read(file, parsing)));
  }

  private static Line read(Entry file, Parsing parsing) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Parsed parsed = parsing.parse(file.path(), file.path().getFileName().toString(), null);
    double ms = (System.nanoTime() - start) / 1e6;
    return switch (parsed) {
      case Parsed.Extracted(Extract extract) -> new Line(file, "ok", "", "", extract.text(), ms);
      case Parsed.Skipped(var reason) ->
          new Line(file, "skipped", reason.slug(), reason.detail(), "", ms);
      case Parsed.Failed(var reason) ->
          new Line(file, "failed", reason.slug(), reason.detail(), "", ms);
    };
  }

  /// By the rules of the test data's own `score.py`, with the number of files in each state.
  Scores scores() {
    Means means = new Means();
    List<Double> times = new ArrayList<>();
    Map<String, Double> states = new TreeMap<>();
    for (Line line : lines) {
      states.merge(line.state(), 1.0, Double::sum);
      times.add(line.ms());
      if (!line.file().expect().isEmpty()) {
        double share = found(line);
        means.add("phrase_recall", share);
        means.add("files_complete", share == 1);
      }
    }
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("files", (double) lines.size());
    values.putAll(states);
    values.putAll(means.values());
    if (!times.isEmpty()) {
      values.put("ms_p50", Scores.percentile(times, 50));
      values.put("ms_p95", Scores.percentile(times, 95));
      values.put("ms_max", Scores.percentile(times, 100));
    }
    return new Scores(values);
  }

  /// The share of the expected runs of words by format.
  Map<String, Double> byFormat() {
    Map<String, Means> formats = new TreeMap<>();
    for (Line line : lines) {
      if (!line.file().expect().isEmpty()) {
        formats
            .computeIfAbsent(line.file().format(), format -> new Means())
            .add("phrase_recall", found(line));
      }
    }
    Map<String, Double> shares = new TreeMap<>();
    formats.forEach((format, means) -> shares.put(format, means.values().get("phrase_recall")));
    return shares;
  }

  /// How many files ended for each reason.
  Map<String, Long> reasons() {
    Map<String, Long> reasons = new TreeMap<>();
    for (Line line : lines) {
      if (!line.slug().isEmpty()) {
        reasons.merge(line.state() + " " + line.slug(), 1L, Long::sum);
      }
    }
    return reasons;
  }

  private static double found(Line line) {
    String text = Normal.words(line.text());
    String joined = text.replace(" ", "");
    long found =
        line.file().expect().stream()
            .filter(run -> text.contains(run) || joined.contains(run.replace(" ", "")))
            .count();
    return (double) found / line.file().expect().size();
  }
}
