package io.cloister.bench;

import io.cloister.corpus.Access;
import io.cloister.corpus.Acl;
import io.cloister.corpus.Principal;
import io.cloister.embed.BgeSmallEmbedder;
import io.cloister.embed.Embedder;
import io.cloister.index.Index;
import io.cloister.retrieve.Filters;
import io.cloister.retrieve.Mode;
import io.cloister.retrieve.Retrieval;
import io.cloister.retrieve.SearchQuery;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What it costs to leave out what somebody may not read: the same questions by people who may read
/// all of the passages, half of them, and one in a hundred.
@Command(
    name = "access",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Searches by people who may read all, half, or one in a hundred of the passages.")
final class AccessBench implements Callable<Integer> {
  private static final int WARM = 200;

  @Mixin private Options options = new Options();

  @Option(names = "--passages", paramLabel = "N", description = "Passages in the index (100000).")
  private int passages = 100_000;

  @Option(names = "--questions", paramLabel = "N", description = "Searches of each kind (600).")
  private int questions = 600;

  /// Everybody who reads, and how much.
  private enum Reader {
    ALL("all"),
    HALF("half"),
    ONE_IN_A_HUNDRED("one");

    private final Access access;

    Reader(String group) {
      access = Access.of("bench", List.of(group));
    }
  }

  @Override
  public Integer call() throws IOException {
    Report.Builder report = new Report.Builder("access");
    try (Embedder embedder = BgeSmallEmbedder.open(2)) {
      PassageIndex made =
          PassageIndex.of(
              options.at().resolve("access-" + passages), passages, embedder, AccessBench::readers);
      try (Index index = made.open()) {
        Retrieval retrieval = new Retrieval(index, embedder);
        for (Mode mode : List.of(Mode.LEXICAL, Mode.HYBRID)) {
          compare(retrieval, mode, report);
        }
      }
    }
    options.publish(report.build());
    return 0;
  }

  /// The groups that may read the document of a number.
  private static Acl readers(int number) {
    Set<Principal> allow = new TreeSet<>(Set.of(Principal.group("all")));
    if (number % 2 == 0) {
      allow.add(Principal.group("half"));
    }
    if (number % 100 == 0) {
      allow.add(Principal.group("one"));
    }
    return new Acl(allow, Set.of());
  }

  /// All three take turns, so that whatever else the machine does slows them alike.
  private void compare(Retrieval retrieval, Mode mode, Report.Builder report) throws IOException {
    Effort.Watch watch = Effort.watch();
    Latencies[] times = {new Latencies(), new Latencies(), new Latencies()};
    int turn = 0;
    for (String asked : asked()) {
      SearchQuery query = new SearchQuery(asked, mode, Filters.NONE, 10, null, false);
      for (int i = 0; i < Reader.values().length; i++) {
        Reader reader = Reader.values()[(turn + i) % Reader.values().length];
        long begin = System.nanoTime();
        retrieval.search(reader.access, query);
        if (turn >= WARM) {
          times[reader.ordinal()].add(System.nanoTime() - begin);
        }
      }
      turn++;
    }
    String name = mode.name().toLowerCase(java.util.Locale.ROOT);
    double all = times[Reader.ALL.ordinal()].percentile(50);
    double half = times[Reader.HALF.ordinal()].percentile(50);
    double one = times[Reader.ONE_IN_A_HUNDRED.ordinal()].percentile(50);
    report
        .add(Figure.of(name + " p50, all readable", all, "ms"))
        .add(Figure.of(name + " p50, 50 % readable", half, "ms"))
        .add(Figure.of(name + " p50, 1 % readable", one, "ms"))
        .add(Figure.of(name + ", 50 % / all", half / all, "times", new Goal.AtMost(1.3)))
        .add(Figure.of(name + ", 1 % / all", one / all, "times", new Goal.AtMost(1.3)))
        .note(name + ": " + watch.soFar().told());
  }

  private Set<String> asked() throws IOException {
    Texts texts = Texts.of(Sample.handbook(), 4);
    Set<String> asked = new LinkedHashSet<>();
    while (asked.size() < WARM + questions) {
      asked.add(texts.question());
    }
    return asked;
  }
}
