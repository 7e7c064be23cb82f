package io.cloister.bench;

import io.cloister.embed.BgeSmallEmbedder;
import io.cloister.embed.Embedder;
import io.cloister.llm.OllamaStub;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What Cloister itself adds before the first word of a model is on the wire to the reader: a model
/// server that answers at once, a real server, one reader. The handbook lies among 100,000 other
/// passages.
@Command(
    name = "first-token",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "From a question to the sources and to the first token of a model without delay.")
final class FirstTokenBench implements Callable<Integer> {
  /// As long as the code of a question is still being compiled, on the same two cores, every figure
  /// is a figure of that.
  private static final int WARM = 1_000;

  /// Put behind, one of each makes another question of it, with a vector of its own, and leaves its
  /// answer where it was.
  private static final List<String> WHEN =
      List.of("", " these days", " at the moment", " right now", " currently", " nowadays");

  private static final List<String> HOW =
      List.of("", " in practice", " as a rule", " normally", " in general", " exactly");

  @Mixin private Options options = new Options();

  @Option(
      names = "--passages",
      paramLabel = "N",
      description = "Other passages (100000); 0 is none.")
  private int passages = 100_000;

  @Option(names = "--questions", paramLabel = "N", description = "Questions that count (300).")
  private int questions = 300;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path home = Folders.fresh(options.at().resolve("first-token-home"));
    if (passages > 0) {
      try (Embedder embedder = BgeSmallEmbedder.open(2)) {
        PassageIndex.of(options.at(), passages, embedder).copyInto(home);
      }
    }
    Report.Builder report = new Report.Builder("first-token");
    try (OllamaStub model = new OllamaStub(OllamaStub.Fault.NONE);
        Server server =
            Server.start(home, Server.HEAP, Map.of("OLLAMA_HOST", model.host().toString()))) {
      Waiting.untilDone(server, server.ingest(Sample.handbook()));
      ask(server, model, report);
    }
    Folders.delete(home);
    options.publish(report.build());
    return 0;
  }

  private void ask(Server server, OllamaStub model, Report.Builder report)
      throws IOException, InterruptedException {
    List<String> asked = asked();
    Latencies sources = new Latencies();
    Latencies tokens = new Latencies();
    long most = 0;
    long unasked = 0;
    Effort.Watch watch = Effort.watch(server.process());
    for (int i = 0; i < asked.size(); i++) {
      if (i == WARM) {
        watch = Effort.watch(server.process());
      }
      long before = calls(model);
      Times times = ask(server, asked.get(i));
      long calls = calls(model) - before;
      if (i < WARM) {
        continue;
      }
      most = Math.max(most, calls);
      sources.add(times.sources());
      if (calls == 0) {
        unasked++;
      } else {
        tokens.add(times.token());
      }
    }
    report
        .add(Figure.of("first token p50", tokens.percentile(50), "ms", new Goal.Below(20)))
        .add(Figure.of("first token p95", tokens.percentile(95), "ms", new Goal.Below(60)))
        .add(Figure.of("sources p50", sources.percentile(50), "ms"))
        .add(Figure.of("sources p95", sources.percentile(95), "ms", new Goal.Below(40)))
        .add(Figure.of("most model calls of one question", most, "", new Goal.AtMost(1)))
        .note(
            "%d questions, one reader, %d other passages. The model was asked for %d of them; %d were found to have no answer and cost no call. %s"
                .formatted(
                    sources.count(), passages, tokens.count(), unasked, watch.soFar().told()));
  }

  private List<String> asked() throws IOException {
    List<String> all = new ArrayList<>();
    for (String how : HOW) {
      for (String when : WHEN) {
        for (String question : Sample.answerable()) {
          all.add(question + when + how);
        }
      }
    }
    return all.subList(0, Math.min(all.size(), WARM + questions));
  }

  /// From before the request to the event, in nanoseconds; 0 where it never came.
  private record Times(long sources, long token) {}

  private static Times ask(Server server, String question)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    long sources = 0;
    long token = 0;
    HttpResponse<InputStream> answer = server.ask(question);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      if (answer.statusCode() != 200) {
        throw new IOException("Asking answered " + answer.statusCode() + ": " + lines.readLine());
      }
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.equals("event: sources") && sources == 0) {
          sources = System.nanoTime() - begin;
        } else if (line.equals("event: token") && token == 0) {
          token = System.nanoTime() - begin;
        }
      }
    }
    return new Times(sources, token);
  }

  private static long calls(OllamaStub model) {
    return model.requests().stream().filter(each -> each.startsWith("POST /api/chat")).count();
  }
}
