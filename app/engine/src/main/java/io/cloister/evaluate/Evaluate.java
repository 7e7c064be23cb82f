package io.cloister.evaluate;

import io.cloister.embed.AbsentEmbedder;
import io.cloister.embed.BgeSmallEmbedder;
import io.cloister.ingest.Parsing;
import io.cloister.ingest.ParsingLimits;
import io.cloister.llm.OllamaLlm;
import io.cloister.retrieve.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `evaluate [SET...]`: runs judged questions through the engine and prints what the results are
/// worth. Needs no server.
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Runs judged questions through the engine and prints what the results are worth.")
public final class Evaluate implements Callable<Integer> {
  @Parameters(paramLabel = "SET", description = "Names of sets; all that are found when left out.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the sets (../shared/data).")
  private @Nullable Path data;

  @Option(
      names = "--sample",
      paramLabel = "DIR",
      description = "Folder of the project's own sample (packaging/sample).")
  private @Nullable Path sample;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Folder of vectors and indexes between runs (.dev/evaluate).")
  private @Nullable Path cache;

  @Option(
      names = "--mode",
      split = ",",
      paramLabel = "MODE",
      description = "lexical, vector, hybrid; all when left out.")
  private List<String> modes = List.of("lexical", "vector", "hybrid");

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Lets this model of the server at OLLAMA_HOST write, too.")
  private @Nullable String model;

  @Option(names = "--limit", paramLabel = "N", description = "At most N questions of each set.")
  private int limit = Integer.MAX_VALUE;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Tries another number, such as ranking.k1=1.2. Can be repeated.")
  private List<String> changes = new ArrayList<>();

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Writes the results there, for score.py of the test data.")
  private @Nullable Path results;

  @Option(names = "--json", description = "Prints JSON instead of tables.")
  private boolean json;

  @Option(names = "--untimed", description = "Leaves out the times, which take a minute.")
  private boolean untimed;

  @Option(
      names = "--gate",
      description = "Fits the weights of the evidence gate on all judged answers, and prints them.")
  private boolean gate;

  public static void main(String[] arguments) {
    // Libraries log what nobody reads here, some of it on standard output.
    System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    System.exit(new CommandLine(new Evaluate()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path root = Path.of(System.getenv().getOrDefault("CLOISTER_ROOT", ".")).toAbsolutePath();
    Path kit = data == null ? root.resolve("../shared/data").normalize() : data;
    Path own = sample == null ? root.resolve("packaging/sample") : sample;
    Path kept = cache == null ? root.resolve(".dev/evaluate") : cache;
    Tuning tuning = Tuning.CHOSEN;
    for (String change : changes) {
      String[] parts = change.split("=", 2);
      tuning = tuning.with(parts[0], parts.length > 1 ? parts[1] : "");
    }
    Progress progress = new Progress(System.err);
    Sets sets = new Sets(kit, own, limit);
    List<String> wanted = names.isEmpty() ? sets.found() : names;
    int threads = Runtime.getRuntime().availableProcessors();
    List<Report> reports = new ArrayList<>();
    try (CachedEmbedder embedder =
            CachedEmbedder.open(kept.resolve("vectors"), BgeSmallEmbedder.open(threads));
        Parsing parsing = new Parsing(kept.resolve("parsing"), ParsingLimits.DEFAULT, threads)) {
      OllamaLlm llm =
          model == null
              ? null
              : OllamaLlm.at(System.getenv().getOrDefault("OLLAMA_HOST", "127.0.0.1:11434"));
      Crew crew = new Crew(threads, progress);
      Evaluation evaluation =
          new Evaluation(kept.resolve("indexes"), embedder, parsing, llm, tuning, crew);
      if (gate) {
        fitGate(sets, evaluation, embedder, crew);
        return 0;
      }
      Reporter reporter = new Reporter(evaluation, ways(), results, !untimed);
      for (String name : wanted) {
        JudgedSet set = sets.read(name);
        progress.say(name);
        Report report = reporter.report(set);
        reports.add(report);
        if (!json) {
          System.out.print(report.print());
        }
      }
    }
    return 0;
  }

  private void fitGate(Sets sets, Evaluation evaluation, CachedEmbedder embedder, Crew crew)
      throws IOException, InterruptedException {
    List<JudgedSet.Questions> judged = new ArrayList<>();
    for (String name : names.isEmpty() ? sets.found() : names) {
      if (sets.read(name) instanceof JudgedSet.Questions questions
          && Evaluation.answers(questions)) {
        judged.add(questions);
      }
    }
    try (GateCases cases = new GateCases(evaluation, crew, judged);
        AbsentEmbedder words =
            new AbsentEmbedder(
                embedder.id(), embedder.dimensions(), "Left out, to see what words are worth.")) {
      List<GateCase> all = new ArrayList<>(cases.make(embedder));
      all.addAll(cases.make(words));
      System.out.print(new GateFit(all).print());
    }
  }

  private List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    for (String mode : modes) {
      ways.add(new Way(Mode.valueOf(mode.toUpperCase(Locale.ROOT)), null));
    }
    if (model != null) {
      ways.add(new Way(Mode.HYBRID, model));
    }
    return ways;
  }
}
