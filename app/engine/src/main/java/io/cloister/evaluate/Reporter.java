package io.cloister.evaluate;

import io.cloister.evaluate.JudgedSet.Planted;
import io.cloister.evaluate.JudgedSet.Questions;
import io.cloister.retrieve.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Measures one set in all ways.
final class Reporter {
  /// Access filters both halves, so this way shows whatever leaks in either.
  private static final Way ACCESS_IN = new Way(Mode.HYBRID, null);

  private final Evaluation evaluation;
  private final List<Way> ways;
  private final @Nullable Path results;
  private final boolean timed;

  Reporter(Evaluation evaluation, List<Way> ways, @Nullable Path results, boolean timed) {
    this.evaluation = evaluation;
    this.ways = ways;
    this.results = results;
    this.timed = timed;
  }

  Report report(JudgedSet set) throws IOException, InterruptedException {
    return switch (set) {
      case Questions questions -> questions(questions);
      case Planted planted -> planted(planted);
      case JudgedSet.Files files -> files(files);
    };
  }

  private Report questions(Questions set) throws IOException, InterruptedException {
    try (SetIndex index = evaluation.index(set)) {
      var stats = index.index().stats();
      Report report =
          new Report(
              set.name(),
              "%d questions, %d documents, %d passages"
                  .formatted(set.questions().size(), stats.documents(), stats.passages()));
      for (Way way : ways) {
        List<Result> found = evaluation.results(set, index, way);
        if (results != null) {
          ResultLines.write(results, set, way, found);
        }
        Map<String, Double> scores =
            new LinkedHashMap<>(Scores.of(set.questions(), found).values());
        if (timed) {
          scores.putAll(evaluation.times(set, index, way).values());
        }
        if (way.equals(ACCESS_IN)) {
          AccessCheck access = evaluation.access(set, index, way);
          scores.put("acl_checked", (double) access.checked());
          scores.put("acl_leaks", (double) access.leaks());
        }
        report.ways().put(way.label(), new Scores(scores));
        byLanguage(set, way, found, report);
        if (way.model() == null && set.questions().stream().anyMatch(one -> !one.answerable())) {
          report.notes().add(way.label() + ": " + evaluation.risk(set, index, way).print());
        }
      }
      return report;
    }
  }

  private static void byLanguage(Questions set, Way way, List<Result> found, Report report) {
    for (String language : Evaluation.languages(set)) {
      List<JudgedQuestion> asked =
          set.questions().stream().filter(one -> one.language().equals(language)).toList();
      Set<String> ids = asked.stream().map(JudgedQuestion::id).collect(Collectors.toSet());
      List<Result> its = found.stream().filter(one -> ids.contains(one.id())).toList();
      report
          .parts()
          .computeIfAbsent(language, part -> new LinkedHashMap<>())
          .put(way.label(), Scores.of(asked, its));
    }
  }

  private Report planted(Planted set) throws IOException, InterruptedException {
    Report report = new Report(set.name(), set.cases().size() + " cases, each clean and poisoned");
    for (Way way : ways) {
      PlantedRun run = evaluation.planted(set, way);
      if (results != null) {
        ResultLines.write(results, set, way, run);
      }
      report.ways().put(way.label(), run.scores());
    }
    return report;
  }

  private Report files(JudgedSet.Files set) throws IOException, InterruptedException {
    FilesRun run = evaluation.files(set);
    if (results != null) {
      ResultLines.write(results, set, run);
    }
    Report report = new Report(set.name(), set.files().size() + " files");
    report.ways().put("parsing", run.scores());
    run.byFormat()
        .forEach((format, share) ->
            report
                .parts()
                .computeIfAbsent("format", part -> new LinkedHashMap<>())
                .put(format, new Scores(Map.of("phrase_recall", share))));
    run.reasons().forEach((reason, files) -> report.notes().add(files + " " + reason));
    return report;
  }
}
