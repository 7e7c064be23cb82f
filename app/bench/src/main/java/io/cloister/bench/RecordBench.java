package io.cloister.bench;

import io.cloister.audit.Audit;
import io.cloister.audit.AuditSettings;
import io.cloister.audit.Event;
import io.cloister.proof.Held;
import io.cloister.proof.Verdict;
import io.cloister.sealing.Sealing;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How many events a second get on record, each durable before its writer goes on; over the
/// embedded database, without HTTP.
@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "How many events a second are durable on record.")
final class RecordBench implements Callable<Integer> {
  @Mixin private Options options = new Options();

  @Option(names = "--events", paramLabel = "N", description = "Events of each kind (60000).")
  private int events = 60_000;

  @Option(names = "--writers", paramLabel = "N", description = "Writers at once (32).")
  private int writers = 32;

  @Override
  public Integer call() throws Exception {
    Path folder = Folders.fresh(options.at().resolve("record"));
    Report.Builder report = new Report.Builder("record");
    try (Home home = Home.open(folder);
        Store store = Store.open(home, DatabaseSettings.embedded(), Clock.systemUTC());
        Audit audit = sealed(home, store)) {
      write(audit, writers, events / 4, new Latencies());
      Effort.Watch watch = Effort.watch();
      Latencies many = new Latencies();
      double together = write(audit, writers, events, many);
      Latencies alone = new Latencies();
      double one = write(audit, 1, events / 10, alone);
      report
          .add(
              Figure.of(
                  "events, " + writers + " writers", together, "a second", new Goal.AtLeast(5_000)))
          .add(Figure.of("p50, " + writers + " writers", many.percentile(50), "ms"))
          .add(Figure.of("p99, " + writers + " writers", many.percentile(99), "ms"))
          .add(Figure.of("events, one writer", one, "a second"))
          .add(Figure.of("p50, one writer", alone.percentile(50), "ms"))
          .add(Figure.of("p99, one writer", alone.percentile(99), "ms"))
          .note(watch.soFar().told());
      verify(audit, home, report);
    }
    Folders.delete(folder);
    options.publish(report.build());
    return 0;
  }

  /// The record as a server has it: what names people is sealed.
  static Audit sealed(Home home, Store store) throws IOException {
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    return new Audit(store, Sealing.open(home, clock, random), clock, random);
  }

  private static void verify(Audit audit, Home home, Report.Builder report) throws Exception {
    audit.sign(home, new AuditSettings(Duration.ofHours(1), null, null));
    long begin = System.nanoTime();
    Verdict verdict = audit.proofs().verify(home, Held.NOTHING, read -> {}).getFirst();
    double seconds = (System.nanoTime() - begin) / 1e9;
    report
        .add(Figure.of("events on record", verdict.last(), ""))
        .add(
            Figure.of(
                "events verified", verdict.last() / seconds, "a second", new Goal.AtLeast(16_667)))
        .add(Figure.of("problems", verdict.problems().size(), "", new Goal.AtMost(0)));
  }

  /// @return events a second
  static double write(Audit audit, int writers, int events, Latencies latencies) throws Exception {
    AtomicLong next = new AtomicLong();
    long begin = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        all.add(
            threads.submit(() -> {
              while (next.getAndIncrement() < events) {
                long from = System.nanoTime();
                audit.record(event(next.get()));
                latencies.add(System.nanoTime() - from);
              }
            }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    return events / ((System.nanoTime() - begin) / 1e9);
  }

  /// As a search writes it.
  private static Event event(long number) {
    return new Event(
        TenantId.MAIN,
        "ewan",
        null,
        "search.run",
        "",
        Event.Outcome.SUCCESS,
        Map.of(
            "query",
            "how many days can I work from home " + number,
            "mode",
            "hybrid",
            "total",
            42,
            "documents",
            List.of("handbook/home.md", "handbook/hours.md", "handbook/leave.md")),
        "0123456789abcdef01234567");
  }
}
