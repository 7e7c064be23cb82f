package io.cloister.sources;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.corpus.SourceId;
import io.cloister.http.Gate;
import io.cloister.http.Http;
import io.cloister.http.Json;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.identity.Identity;
import io.cloister.ingest.Balance;
import io.cloister.ingest.Conveyor;
import io.cloister.ingest.Ledger;
import io.cloister.ingest.RunId;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where the documents of a tenant come from: folders that are walked, documents that are pushed.
public final class Sources implements AutoCloseable {
  private static final Balance NOTHING = new Balance(0, 0, 0, 0, Map.of(), Map.of());

  private final Catalogue catalogue;
  private final RunStore runs;
  private final SqlLedger ledger;
  private final LedgerReader reader;
  private final Scheduler scheduler;
  private final Pushes pushes;
  private final Gate gate;
  private final int longestLine;
  private final Takedown takedown;
  private volatile @Nullable Conveyor conveyor;

  /// @param home the appliance's own folder, which is no source of documents
  /// @param grounds where else the tenant may look
  /// @param shelf hears of versions that end
  /// @param ids short random words of lower-case letters and digits
  public Sources(
      TenantId tenant,
      Store store,
      Path home,
      Grounds grounds,
      PushLimits limits,
      Shelf shelf,
      Clock clock,
      Supplier<String> ids) {
    this.catalogue = new Catalogue(tenant, store, home, grounds, clock, ids);
    this.runs = new RunStore(tenant, store);
    this.ledger = new SqlLedger(tenant, store, catalogue::open, clock, shelf);
    this.reader = new LedgerReader(tenant, store);
    this.scheduler = new Scheduler(runs, catalogue, ledger, this::wake, this::callOff, clock, ids);
    this.pushes = new Pushes(ledger, reader, catalogue, this::wake, clock);
    this.gate = new Gate("bulk pushes", limits.bulks(), limits.bulks(), Duration.ofSeconds(10));
    this.longestLine = limits.longestLine();
    this.takedown = new Takedown(catalogue, ledger, this::wake);
    catalogue.ensurePush();
  }

  /// How much of what is pushed is taken in.
  ///
  /// @param bulks how many bulk pushes at once
  /// @param longestLine bytes of one document in a bulk push
  public record PushLimits(int bulks, int longestLine) {}

  /// The tenant's ledger, for the conveyor.
  public Ledger ledger() {
    return ledger;
  }

  /// Goes on with what was interrupted, and from now on tells the conveyor what is new.
  ///
  /// @param worker works through this room's ledger; started by whoever made it
  public void start(Conveyor worker) {
    conveyor = worker;
    scheduler.resume();
    takedown.start();
  }

  /// Adds the room's resources to the web server.
  ///
  /// @param tenants gives each tenant's sources
  /// @param identity knows who is in which group, now and before
  public static void attach(
      Http http, Function<TenantId, Sources> tenants, Identity identity, Clock clock) {
    http.register(new SourcesBinding(tenants));
    http.register(new AccessResource(identity, clock));
    http.register(new SourcesResource());
    http.register(new RehearsalResource());
    http.register(new RunsResource());
    http.register(new ItemsResource());
    http.register(new RetryResource());
    http.register(new DocumentsResource());
    http.register(new BulkResource());
  }

  /// What a tenant has set up, oldest first, without opening any of it.
  public static List<ListedSource> list(Store store, TenantId tenant) {
    Map<SourceId, Balance> balances = new LedgerReader(tenant, store).balances();
    return new SourceStore(tenant, store)
        .list().stream()
            .map(row -> {
              Balance balance = balances.getOrDefault(row.id(), NOTHING);
              return new ListedSource(
                  row.id(),
                  row.name(),
                  row.kind(),
                  row.defaultAccess().stream().map(Object::toString).sorted().toList(),
                  row.created(),
                  balance.indexed(),
                  balance.skipped(),
                  balance.failed());
            })
            .toList();
  }

  /// What a tenant has set up in numbers alone, the oldest first.
  public static List<SourceFigures> figures(Store store, TenantId tenant) {
    return shown(store, tenant).stream().map(ShownSource::figures).toList();
  }

  /// What a tenant has set up, with its numbers, the oldest first.
  public static List<ShownSource> shown(Store store, TenantId tenant) {
    Map<SourceId, Balance> balances = new LedgerReader(tenant, store).balances();
    List<SourceRow> rows = new SourceStore(tenant, store).list();
    Map<SourceId, RunRow> latest =
        new RunStore(tenant, store).latest(rows.stream().map(SourceRow::id).toList());
    return rows.stream()
        .map(row -> {
          Balance balance = balances.getOrDefault(row.id(), NOTHING);
          return new ShownSource(
              row.id().value(), row.name(), figures(row, balance, latest.get(row.id())));
        })
        .toList();
  }

  private static SourceFigures figures(SourceRow row, Balance balance, @Nullable RunRow run) {
    return new SourceFigures(
        row.kind(),
        balance.indexed(),
        balance.pending(),
        balance.skippedBy(),
        balance.failedBy(),
        run == null ? null : run.state().name().toLowerCase(Locale.ROOT),
        run == null ? null : run.queued(),
        run == null ? null : run.ended());
  }

  /// Holds a tenant's ledger against itself. Reads all its items.
  public static Reckoning reckon(Store store, TenantId tenant) {
    return new Reckoner(tenant, store).reckon();
  }

  /// Puts back into a tenant's queue what waits and is not in it, and has the ledger keep the
  /// numbers that follow from its items. While no server works on it.
  ///
  /// @return what was put right
  public static Mended mend(Store store, TenantId tenant, Shelf shelf, Clock clock) {
    Reckoner reckoner = new Reckoner(tenant, store);
    return new Mended(reckoner.unstick(shelf, clock), reckoner.recount());
  }

  /// What was put right.
  ///
  /// @param unstuck items that are in the queue again
  /// @param recounted whether other numbers were kept
  public record Mended(int unstuck, boolean recounted) {}

  /// Has everything that is indexed go into the index again, from the stored texts.
  ///
  /// @return how many documents wait for it
  public static int requeueAll(Store store, TenantId tenant, Shelf shelf, Clock clock) {
    return new SqlLedger(tenant, store, source -> null, clock, shelf).requeueAll();
  }

  /// How documents could be read at a moment, by id.
  ///
  /// @param after the id to go on behind; empty for the beginning
  /// @param each says whether to go on
  public static void readable(
      Store store,
      TenantId tenant,
      Extent extent,
      String after,
      Instant at,
      Predicate<Opened> each) {
    new History(tenant, store).tell(extent, after, at, each);
  }

  /// A run that was started from inside.
  public record Started(SourceId source, RunId run) {}

  /// Runs a folder, adding it as a source first where there is none of that path.
  ///
  /// @param rules of access, as the API takes them
  public Started ensureFolder(String name, Path folder, JsonNode rules) {
    SourceRow source =
        catalogue
            .atFolder(folder)
            .orElseGet(() -> {
              List<FolderSpec.Rule> access =
                  Arrays.asList(Json.mapper().convertValue(rules, FolderSpec.Rule[].class));
              FolderSpec spec = new FolderSpec(folder.toString(), null, null, access, null);
              return catalogue.add(checked(new NewSource(name, Catalogue.FOLDER, spec, null)));
            });
    RunRow run =
        scheduler
            .queue(source.id())
            .orElseGet(() -> runs.list(source.id(), null, 1).items().getFirst());
    return new Started(source.id(), run.id());
  }

  /// Adds a source, and does not read it yet.
  ///
  /// @param asked as the API takes it
  /// @throws ProblemException with all that is wrong with it
  public Changed add(@Nullable JsonNode asked) {
    SourceRow row = new Registrar(this).addAsAsked(asked);
    return new Changed(row.id(), Map.of("after", Registrar.noted(row)));
  }

  /// Removes a source and all its documents from the index.
  ///
  /// @throws ProblemException where it is none that can be removed
  public Changed remove(String id) {
    SourceRow row = new Registrar(this).removable(id);
    delete(row);
    return new Changed(row.id(), Map.of("name", row.name()));
  }

  /// A source that was added or removed.
  ///
  /// @param detail what the record says of it
  public record Changed(SourceId source, Map<String, Object> detail) {}

  /// Runs a source.
  ///
  /// @throws ProblemException where there is none of that id, nothing to run, or a run at work
  public Started run(String id) {
    SourceRow source = get(id);
    return new Started(source.id(), begin(source).id());
  }

  RunRow begin(SourceRow source) {
    if (!source.kind().equals(Catalogue.FOLDER)) {
      throw new ProblemException(
          ProblemType.CONFLICT, "Pushed documents come by themselves; there is nothing to run.");
    }
    return scheduler
        .queue(source.id())
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.CONFLICT,
                "A run of this source is at work. Wait for its end, or cancel it."));
  }

  /// Where a run stands.
  public Balance balance(Started started) {
    return ledger.balance(started.run());
  }

  /// Whether a run has come to its end, whichever.
  public boolean ended(Started started) {
    RunRow run = runs.find(started.source(), started.run());
    return run == null || !run.unfinished();
  }

  /// What people call a source; its id where it is gone.
  public String name(SourceId id) {
    SourceRow row = catalogue.find(id);
    return row == null ? id.value() : row.name();
  }

  /// Whether there is a source of that id.
  public boolean has(String id) {
    return isId(id) && catalogue.find(new SourceId(id)) != null;
  }

  private static boolean isId(String id) {
    return id.matches("[a-z0-9_-]{1,64}");
  }

  /// How many documents wait to be indexed.
  public long pending() {
    return reader.backlog().queued();
  }

  /// How many bytes of pushed documents wait with them.
  public long pendingBytes() {
    return reader.backlog().heldBytes();
  }

  /// How the items of all sources stand, by the name of the state.
  public Map<String, Long> items() {
    Map<String, Long> items =
        new TreeMap<>(Map.of("indexed", 0L, "skipped", 0L, "failed", 0L, "pending", 0L));
    for (Balance balance : reader.balances().values()) {
      items.merge("indexed", balance.indexed(), Long::sum);
      items.merge("skipped", balance.skipped(), Long::sum);
      items.merge("failed", balance.failed(), Long::sum);
      items.merge("pending", balance.pending(), Long::sum);
    }
    return items;
  }

  @Override
  public void close() {
    takedown.close();
    scheduler.close();
  }

  Catalogue catalogue() {
    return catalogue;
  }

  RunStore runs() {
    return runs;
  }

  LedgerReader reader() {
    return reader;
  }

  Scheduler scheduler() {
    return scheduler;
  }

  Pushes pushes() {
    return pushes;
  }

  Gate gate() {
    return gate;
  }

  int longestLine() {
    return longestLine;
  }

  /// A source by its id.
  ///
  /// @throws ProblemException `not_found` when there is none
  SourceRow get(String id) {
    SourceRow row = isId(id) ? catalogue.find(new SourceId(id)) : null;
    if (row == null) {
      throw ProblemException.notFound("The source");
    }
    return row;
  }

  /// A source that can be stored as it was asked for.
  ///
  /// @throws ProblemException with everything that is wrong with it
  Catalogue.Checked checked(@Nullable NewSource asked) {
    Catalogue.Checked checked = catalogue.check(asked);
    if (!checked.errors().isEmpty()) {
      throw ProblemException.fields(checked.errors());
    }
    return checked;
  }

  /// Lets the runs of a source end and its documents go.
  void delete(SourceRow source) {
    runs.latest(List.of(source.id())).values().forEach(scheduler::cancel);
    catalogue.delete(source.id());
    takedown.wake();
    Conveyor worker = conveyor;
    if (worker != null) {
      worker.withdraw(source.id());
    }
  }

  int retry(SourceRow source) {
    int queued = ledger.retry(source.id());
    wake();
    return queued;
  }

  SourceTold told(SourceRow source) {
    return told(List.of(source)).getFirst();
  }

  List<SourceTold> told(List<SourceRow> rows) {
    Map<SourceId, Balance> balances = reader.balances();
    Map<SourceId, RunRow> latest =
        runs.latest(rows.stream().map(SourceRow::id).collect(Collectors.toList()));
    return rows.stream()
        .map(row -> {
          RunRow run = latest.get(row.id());
          return SourceTold.of(
              row, balances.getOrDefault(row.id(), NOTHING), run == null ? null : told(run));
        })
        .toList();
  }

  RunTold told(RunRow run) {
    Conveyor worker = conveyor;
    return RunTold.of(
        run,
        ledger.balance(run.id()),
        scheduler.pace(run.id()),
        worker == null ? List.of() : worker.current());
  }

  private void callOff(RunRow run) {
    Conveyor worker = conveyor;
    if (worker != null) {
      worker.cancel(run.source(), run.id());
    }
  }

  private void wake() {
    Conveyor worker = conveyor;
    if (worker != null) {
      worker.wake();
    }
  }
}
