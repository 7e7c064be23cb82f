package io.cloister.evaluate;

import io.cloister.answer.ModelRung;
import io.cloister.embed.Embedder;
import io.cloister.evaluate.JudgedSet.Planted;
import io.cloister.evaluate.JudgedSet.Questions;
import io.cloister.ingest.Parsing;
import io.cloister.ingest.PlainText;
import io.cloister.ingest.Preparation;
import io.cloister.ingest.Splitter;
import io.cloister.llm.Llm;
import io.cloister.retrieve.Filters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Runs one set after the other, with one embedder and one parser for all.
final class Evaluation {
  /// Answers are timed on so many questions, one after the other, with nothing remembered.
  private static final int TIMED = 50;

  /// Everybody else asks so many.
  private static final int LEAKING = 200;

  private final Path indexes;
  private final CachedEmbedder embedder;
  private final Parsing parsing;
  private final PlainText plain = new PlainText();
  private final @Nullable Llm llm;
  private final Tuning tuning;
  private final Crew crew;

  /// @param indexes a folder for the indexes of the sets
  /// @param llm null when no way has a model
  Evaluation(
      Path indexes,
      CachedEmbedder embedder,
      Parsing parsing,
      @Nullable Llm llm,
      Tuning tuning,
      Crew crew) {
    this.indexes = indexes;
    this.embedder = embedder;
    this.parsing = parsing;
    this.llm = llm;
    this.tuning = tuning;
    this.crew = crew;
  }

  SetIndex index(Questions set) throws IOException, InterruptedException {
    return index(set.name(), set.documents());
  }

  private SetIndex index(String name, List<JudgedSet.Given> documents)
      throws IOException, InterruptedException {
    Preparation preparation = new Preparation(new Splitter(tuning.passages()), embedder);
    return SetIndex.make(
        indexes.resolve(name),
        documents,
        new SetIndex.Makers(preparation, parsing, plain, embedder),
        crew);
  }

  Exam exam(SetIndex set, Embedder with, Way way) {
    List<ModelRung> models =
        llm == null || way.model() == null ? List.of() : List.of(new ModelRung(llm, way.model()));
    return new Exam(set, with, way.mode(), tuning.ranking(), models, tuning.answer());
  }

  /// All results of a set in one way.
  List<Result> results(Questions set, SetIndex index, Way way) throws InterruptedException {
    Exam exam = exam(index, embedder, way);
    boolean answered = answers(set);
    return crew.each(way.label(), set.questions(), question -> exam.put(question, answered));
  }

  /// What the gate is worth on a set that has questions without an answer.
  RiskCoverage risk(Questions set, SetIndex index, Way way) throws InterruptedException {
    Exam exam = exam(index, embedder, way);
    return new RiskCoverage(
        crew.each(
            "weighing",
            set.questions(),
            question ->
                new RiskCoverage.Judged(
                    exam.weigh(question.asker().access(), question.text()).chance(),
                    question.answerable())));
  }

  /// Whether anything is known about the answers.
  static boolean answers(Questions set) {
    return set.questions().stream()
        .anyMatch(question -> question.hasAnswer() || !question.answerable());
  }

  /// How long searches and answers take, on single threads and with everything embedded anew.
  Scores times(Questions set, SetIndex index, Way way) throws InterruptedException {
    Exam exam = exam(index, embedder.real(), way);
    List<JudgedQuestion> asked = Sampling.spread(set.questions(), 2 * TIMED);
    List<Double> searches = new ArrayList<>();
    List<Double> answers = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      JudgedQuestion question = asked.get(i);
      long start = System.nanoTime();
      // Never the same question twice: the embedder remembers questions.
      if (i % 2 == 0 || !answers(set)) {
        var unused = exam.search(question.asker().access(), question.text(), Filters.NONE);
        searches.add((System.nanoTime() - start) / 1e6);
      } else {
        var unused = exam.ask(question.asker().access(), question.text());
        answers.add((System.nanoTime() - start) / 1e6);
      }
    }
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("search_p50", Scores.percentile(searches, 50));
    values.put("search_p95", Scores.percentile(searches, 95));
    if (!answers.isEmpty()) {
      values.put("answer_p50", Scores.percentile(answers, 50));
      values.put("answer_p95", Scores.percentile(answers, 95));
    }
    return new Scores(values);
  }

  AccessCheck access(Questions set, SetIndex index, Way way) throws InterruptedException {
    List<JudgedQuestion> asked = Sampling.spread(set.questions(), LEAKING);
    return AccessCheck.of(index, set.others(), asked, exam(index, embedder, way), crew);
  }

  PlantedRun planted(Planted set, Way way) throws IOException, InterruptedException {
    try (SetIndex index = index(set.name(), PlantedRun.documents(set.cases()))) {
      return PlantedRun.of(set.cases(), exam(index, embedder, way), crew);
    }
  }

  FilesRun files(JudgedSet.Files set) throws InterruptedException {
    return FilesRun.of(set.files(), parsing, crew);
  }

  /// The languages of a set's questions, where there are several.
  static List<String> languages(Questions set) {
    TreeSet<String> languages = new TreeSet<>();
    set.questions().forEach(question -> languages.add(question.language()));
    return languages.size() > 1 ? List.copyOf(languages) : List.of();
  }
}
