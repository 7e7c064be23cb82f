package io.cloister.bench;

import io.cloister.asks.Metering;
import io.cloister.asks.Metering.Work;
import io.cloister.audit.Audit;
import io.cloister.audit.Event;
import io.cloister.corpus.Access;
import io.cloister.identity.Actor;
import io.cloister.identity.Role;
import io.cloister.licensing.Edition;
import io.cloister.licensing.Limit;
import io.cloister.licensing.QueryClass;
import io.cloister.licensing.Terms;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.usage.Prices;
import io.cloister.usage.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What limits and counting add to an answer that goes on record, and how long a year of questions
/// takes to report.
@Command(
    name = "quotas",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "What limits and counting cost, and how quickly a year of questions is reported.")
final class QuotasBench implements Callable<Integer> {
  private static final TenantId MAIN = TenantId.MAIN;
  private static final int DAYS = 365;
  private static final int ROUNDS = 6;
  private static final int ASKED = 7;
  private static final double MICROS = 1_000;

  @Mixin private Options options = new Options();

  @Option(names = "--answers", paramLabel = "N", description = "Answers of each kind (60000).")
  private int answers = 60_000;

  @Option(names = "--clients", paramLabel = "N", description = "Clients at once (32).")
  private int clients = 32;

  @Option(names = "--people", paramLabel = "N", description = "People who ask all year (1000).")
  private int people = 1_000;

  @Option(names = "--questions", paramLabel = "N", description = "Of each, a day (28).")
  private int questions = 28;

  @Override
  public Integer call() throws Exception {
    Path folder = Folders.fresh(options.at().resolve("quotas"));
    Report.Builder report = new Report.Builder("quotas");
    add(folder.resolve("adds"), report);
    report(folder.resolve("reports"), report);
    Folders.delete(folder);
    options.publish(report.build());
    return 0;
  }

  /// The same answers are put on record with and without, taking turns.
  private void add(Path folder, Report.Builder report) throws Exception {
    Clock clock = Clock.systemUTC();
    try (Home home = Home.open(folder);
        Store store = Store.open(home, DatabaseSettings.embedded(), clock);
        Audit audit = RecordBench.sealed(home, store);
        Usage usage = usage(home, store, audit, clock)) {
      usage.open();
      usage.start();
      Latencies without = new Latencies();
      Latencies with = new Latencies();
      Latencies own = new Latencies();
      answer(audit, Metering.NONE, new Latencies(), new Latencies());
      answer(audit, usage.metering(), new Latencies(), new Latencies());
      for (int round = 0; round < ROUNDS; round++) {
        answer(audit, Metering.NONE, without, new Latencies());
        answer(audit, usage.metering(), with, own);
      }
      double added = (with.percentile(50) - without.percentile(50)) * MICROS;
      report
          .add(
              Figure.of("on record p50, neither counted nor limited", without.percentile(50), "ms"))
          .add(Figure.of("on record p50, counted and limited", with.percentile(50), "ms"))
          .add(Figure.of("the difference", added, "µs"))
          .add(
              Figure.of(
                  "limits and reading, p50", own.percentile(50) * MICROS, "µs", new Goal.Below(50)))
          .add(Figure.of("limits and reading, p99", own.percentile(99) * MICROS, "µs"))
          .note(
              "%d clients, %d rounds of %d answers each; two limits of a licence for each question."
                  .formatted(clients, ROUNDS, answers / ROUNDS));
    }
  }

  private void answer(Audit audit, Metering metering, Latencies all, Latencies own)
      throws Exception {
    AtomicLong next = new AtomicLong();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> each = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        Actor actor = actor("person-" + client);
        each.add(
            threads.submit(() -> {
              while (next.getAndIncrement() < answers / ROUNDS) {
                one(audit, metering, actor, all, own);
              }
            }));
      }
      for (Future<?> done : each) {
        done.get();
      }
    }
  }

  private static void one(
      Audit audit, Metering metering, Actor actor, Latencies all, Latencies own) {
    long begin = System.nanoTime();
    Metering.Turn turn = metering.admit(actor);
    turn.headers();
    Map<String, Object> reading = turn.reading(new Work("model", 0, 0, 900, 120, 2_000));
    long before = System.nanoTime();
    audit.record(
        new Event(
            MAIN, actor.login(), null, "ask.answer", "a-1", Event.Outcome.SUCCESS, reading, "r-1"));
    long after = System.nanoTime();
    turn.counted();
    turn.close();
    long end = System.nanoTime();
    all.add(end - begin);
    own.add(before - begin + end - after);
  }

  private static Usage usage(Home home, Store store, Audit audit, Clock clock) {
    Terms terms =
        new Terms(
            // The others have a rate for each person, which would be reached at once.
            Edition.ENTERPRISE,
            Set.of(),
            Limit.NONE,
            Limit.of(100_000_000),
            Map.of(QueryClass.BASIC, Limit.of(100_000_000)));
    Prices prices = new Prices("USD", Map.of(QueryClass.BASIC, new BigDecimal("0.01")), Map.of());
    return new Usage(MAIN, home, store, audit, () -> terms, prices, 64, clock, () -> "1");
  }

  private static Actor actor(String login) {
    return new Actor(
        MAIN,
        login,
        login,
        Set.of(Role.EMPLOYEE),
        Set.of("team-1", "team-2"),
        Access.of(login, Set.of()),
        Actor.By.SESSION,
        Set.of(),
        login,
        null);
  }

  /// A year of a company, as it lies in the tables, read over HTTP.
  private void report(Path home, Report.Builder report) throws Exception {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    LocalDate first = today.minusDays(DAYS);
    try (Home opened = Home.open(home);
        Store store = Store.open(opened, DatabaseSettings.embedded(), Clock.systemUTC())) {
      fill(store, first);
    }
    try (Server server = Server.start(home, "512m", Map.of())) {
      long all = server.get(path(first, "class")).at("/total/questions").asLong();
      report.add(Figure.of("questions counted", all, "", new Goal.AtLeast(10_000_000)));
      for (String by : List.of("day", "team", "model", "person")) {
        double slow = median(server, path(first, by));
        report.add(Figure.of("a year by " + by + ", HTTP", slow, "ms", new Goal.Below(1_000)));
      }
      double month = median(server, path(today.minusDays(30), "person"));
      report.add(Figure.of("a month by person, HTTP", month, "ms", new Goal.Below(1_000)));
    }
  }

  private static String path(LocalDate from, String by) {
    return "/api/v1/usage?from=" + from + "&by=" + by;
  }

  private static double median(Server server, String path)
      throws IOException, InterruptedException {
    Latencies latencies = new Latencies();
    for (int i = 0; i < ASKED; i++) {
      long from = System.nanoTime();
      server.get(path);
      latencies.add(System.nanoTime() - from);
    }
    return latencies.percentile(50);
  }

  private void fill(Store store, LocalDate first) {
    store.change(
        MAIN,
        handle -> {
          handle.execute(
              """
              INSERT INTO usage_periods (tenant, number, on_day, first_event, last_event, note)
              SELECT 'main', x, DATEADD(DAY, x - 1, CAST(? AS DATE)), 1, 0, 'signed' FROM SYSTEM_RANGE(1, ?)
              """,
              first,
              DAYS);
          handle.execute(
              """
              INSERT INTO usage_people (tenant, period, on_day, login, team, model, api_key, query_class,
                questions, tokens_in, tokens_out, millis, cost)
              SELECT 'main', d.x, DATEADD(DAY, d.x - 1, CAST(? AS DATE)), 'person-' || p.x, 'team-' || MOD(p.x, 20),
                'model-' || MOD(p.x + d.x, 3), '', 'basic', CAST(? AS INT), 25000, 3300, 56000, 280000
              FROM SYSTEM_RANGE(1, ?) d, SYSTEM_RANGE(1, ?) p
              """,
              first,
              questions,
              DAYS,
              people);
          handle.execute(
              """
              INSERT INTO usage_days (tenant, period, on_day, team, model, query_class,
                questions, tokens_in, tokens_out, millis, cost)
              SELECT tenant, period, on_day, team, model, query_class,
                SUM(questions), SUM(tokens_in), SUM(tokens_out), SUM(millis), SUM(cost)
              FROM usage_people GROUP BY tenant, period, on_day, team, model, query_class
              """);
          handle.execute("ANALYZE");
        });
  }
}
