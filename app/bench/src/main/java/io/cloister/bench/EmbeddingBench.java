package io.cloister.bench;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import io.cloister.embed.BgeSmallEmbedder;
import io.cloister.embed.Embedder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Passages embedded for one second of processor time, ours against LangChain4j's wrapper around
/// the same model file and the same ONNX Runtime. The ways take turns, so that all of them meet the
/// same neighbours on the machine.
@Command(
    name = "embedding",
    mixinStandardHelpOptions = true,
    description = "Passages embedded per CPU-second, against LangChain4j's own wrapper.")
final class EmbeddingBench implements Callable<Integer> {
  private static final int WORDS = 85;

  @Mixin private Options options = new Options();

  @Option(names = "--texts", paramLabel = "N", description = "Texts a round (48).")
  private int texts = 48;

  @Option(names = "--rounds", paramLabel = "N", description = "Rounds that count (6).")
  private int rounds = 6;

  @Override
  public Integer call() throws IOException {
    try (Embedder ours = BgeSmallEmbedder.open(1)) {
      List<String> all = texts(ours);
      EmbeddingModel theirs = new BgeSmallEnV15QuantizedEmbeddingModel();
      List<TextSegment> segments = all.stream().map(TextSegment::from).toList();
      Way own = new Way("ours, one by one", () -> all.forEach(ours::passage));
      Way single = new Way("LangChain4j embed()", () -> all.forEach(theirs::embed));
      Way whole = new Way("LangChain4j embedAll()", () -> theirs.embedAll(segments));
      List<Way> ways = List.of(own, single, whole);

      ways.forEach(Way::warm);
      Effort.Watch watch = Effort.watch();
      for (int round = 0; round < rounds; round++) {
        for (Way way : ways) {
          way.run();
        }
      }
      double tokens = all.stream().mapToInt(ours::tokens).average().orElse(0);
      Report.Builder report = new Report.Builder("embedding");
      for (Way way : ways) {
        report.add(Figure.of(way.name, way.perSecond(texts), "passages/CPU-s"));
      }
      report
          .add(
              Figure.of(
                  "ours / embed()",
                  own.perSecond(texts) / single.perSecond(texts),
                  "times",
                  new Goal.AtLeast(2)))
          .add(
              Figure.of(
                  "ours / embedAll()",
                  own.perSecond(texts) / whole.perSecond(texts),
                  "times",
                  new Goal.AtLeast(2)))
          .add(Figure.of("same vectors: cosine", cosine(ours, theirs, all.getFirst()), ""))
          .note(
              "%d texts of %s tokens on average, %d rounds. Other jobs took %s %% of the machine's processor time."
                  .formatted(
                      texts,
                      Numbers.plain(tokens),
                      rounds,
                      Numbers.plain(100 * watch.soFar().share(watch.soFar().others()))));
      options.publish(report.build());
    }
    return 0;
  }

  private List<String> texts(Embedder embedder) throws IOException {
    Texts source = Texts.of(Sample.handbook(), 1);
    List<String> found = new ArrayList<>();
    while (found.size() < texts) {
      String text = source.paragraph(WORDS);
      int tokens = embedder.tokens(text);
      if (tokens >= 116 && tokens <= 136) {
        found.add(text);
      }
    }
    return found;
  }

  private static double cosine(Embedder ours, EmbeddingModel theirs, String text) {
    float[] a = ours.passage(text);
    float[] b = theirs.embed(text).content().vector();
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /// One way to embed all the texts, and what it has used.
  private static final class Way {
    private final String name;
    private final Runnable all;
    private int rounds;
    private Duration used = Duration.ZERO;

    Way(String name, Runnable all) {
      this.name = name;
      this.all = all;
    }

    void warm() {
      Options.say("warming up " + name);
      all.run();
    }

    void run() {
      try {
        Duration before = Processes.self().cpu();
        all.run();
        used = used.plus(Processes.self().cpu().minus(before));
        rounds++;
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    double perSecond(int texts) {
      return texts * rounds / (used.toNanos() / 1e9);
    }
  }
}
