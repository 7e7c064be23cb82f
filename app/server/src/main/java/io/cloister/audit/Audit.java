package io.cloister.audit;

import io.cloister.corpus.Steps;
import io.cloister.http.Http;
import io.cloister.http.Json;
import io.cloister.http.ProblemException;
import io.cloister.proof.Field;
import io.cloister.proof.KeyChain;
import io.cloister.proof.Note;
import io.cloister.sealing.Sealing;
import io.cloister.store.AllTenants;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.StoreRefused;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The record: events are written here, and read; what else can be done with it is handed out by
/// [#proofs], [#persons] and [#retention].
public final class Audit implements AutoCloseable {
  /// How often it is looked whether a scheduled export is due.
  private static final Duration SCHEDULES = Duration.ofSeconds(30);

  /// Who reads where nobody does, such as a timer.
  public static final String SERVER = Views.SERVER;

  private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

  private final Store store;
  private final Clock clock;
  private final SecureRandom random;
  private final Strangers strangers;
  private final Seals seals;
  private final Views views;
  private final LateSealing late;
  private final Proofs proofs;
  private final PersonsTrace persons;
  private final AuditRetention retention;
  private final GroupCommit commits;
  private volatile BiPredicate<TenantId, String> people = (tenant, login) -> false;
  private volatile Steps steps = Steps.NONE;
  private volatile @Nullable Signing signing;

  /// Without keys of people: what it writes is not sealed, and what was is not read. For tests and
  /// measurements.
  public Audit(Store store, Clock clock) {
    this(store, Sealing.none(), clock, new SecureRandom());
  }

  public Audit(Store store, Sealing sealing, Clock clock, SecureRandom random) {
    this.store = store;
    this.seals =
        new Seals(sealing, new Owners(sealing, (tenant, login) -> people.test(tenant, login)));
    this.views = new Views(seals);
    this.late = new LateSealing(store, seals);
    this.clock = clock;
    this.random = random;
    this.strangers = new Strangers(clock);
    store.prepare(Events.class);
    store.prepare(Trees.class);
    store.prepare(CheckpointRows.class);
    store.prepare(Expiries.class);
    this.proofs = new Proofs(store, seals, clock, this::tenants);
    this.retention = new AuditRetention(new Expiry(store, seals, clock, this::row), this::exports);
    this.commits = new GroupCommit(store, strangers, this::row, this::now);
    this.persons =
        new PersonsTrace(store, seals, late, this, commits::settle, this::tenants, this::exports);
  }

  /// Takes events into the tree that were written before there was one. Before the first [#record].
  ///
  /// @throws StoreRefused when one of them is missing
  public void adopt() throws StoreRefused {
    new Adoption(store, this::salt).run();
  }

  /// Has it be known who there is. A name that anybody may have typed is sealed as a person's only
  /// where it is one's.
  public void knows(BiPredicate<TenantId, String> people) {
    this.people = people;
  }

  /// Has somebody hear how long events are waited for.
  public void tellSteps(Steps listener) {
    steps = listener;
  }

  /// Begins to seal, in the background, what was written before there were keys of people. After
  /// [#adopt].
  public void sealLate() {
    late.start();
  }

  /// Lets a bundle be asked for of what a matter holds. Once the record is signed.
  public void choose(MatterChoice choice) {
    exports().ifPresent(bundles -> bundles.choose(choice));
  }

  /// Says from whom names are hidden, in everything that tells of the record: in their place stand
  /// pseudonyms. Before anybody reads.
  ///
  /// @param when of a tenant and of a reader as the record has them; asked each time
  public void sealNames(BiPredicate<TenantId, String> when) {
    views.sealNames(when);
  }

  /// Whether names are hidden from a reader now.
  public boolean sealsNames(TenantId tenant, String reader) {
    return views.sealed(tenant, reader);
  }

  /// Has the record signed from now on, with the key in the folder, and at the end; and lets it be
  /// exported. After [#adopt].
  ///
  /// @throws StoreRefused when the files of the key do not belong together
  public void sign(Home home, AuditSettings settings) throws IOException, StoreRefused {
    SigningKeys keys = new SigningKeys(home, clock);
    keys.open();
    Checkpoints checkpoints = new Checkpoints(store, keys, clock, Witnesses.of(store, settings));
    Exports exports = new Exports(store, views, checkpoints, home, clock, this::id);
    Schedules schedules = new Schedules(store, exports, clock, this::record);
    signing = new Signing(checkpoints, exports, schedules);
    checkpoints.start(settings.every());
    exports.start();
    schedules.start(SCHEDULES);
  }

  /// What signs the record, once somebody said that it is to be signed.
  private record Signing(Checkpoints checkpoints, Exports exports, Schedules schedules) {}

  /// Whether nobody changed what was signed; as far as that was seen when it was signed last.
  public boolean goesOn() {
    Signing now = signing;
    return now == null || !now.checkpoints().contradicted();
  }

  /// Has another key sign from now on. The one before introduces it.
  ///
  /// @param by who does it, as the record has it
  /// @throws ProblemException `audit_unavailable`: then nothing was changed
  public Rotation rotateKey(Home home, Event by) throws IOException {
    SigningKeys keys = new SigningKeys(home, clock);
    SigningKeys.Change change = keys.change();
    Map<String, Object> detail = new HashMap<>(by.detail());
    detail.put("before", change.oldId());
    detail.put("after", change.newId());
    record(by.with(detail));
    change.use();
    for (String tenant : tenants()) {
      Checkpoints.once(store, keys, clock).make(new TenantId(tenant));
    }
    return new Rotation(change.oldId(), change.newId());
  }

  /// Which key signed before, and which does now.
  public record Rotation(String before, String after) {}

  /// Tells the events of a time, one after the other.
  ///
  /// @param progress hears how many were looked at
  public void each(TenantId tenant, Instant from, Instant to, Told each, LongConsumer progress)
      throws IOException {
    Extracts.each(store, seals, tenant, from, to, each, progress);
  }

  /// Hears of events.
  public interface Told {
    void of(Row event) throws IOException;
  }

  private Optional<Exports> exports() {
    return Optional.ofNullable(signing).map(Signing::exports);
  }

  private List<String> tenants() {
    return store.read(AllTenants.INSTALLATION, handle -> handle.attach(Trees.class).tenants());
  }

  private String id() {
    return HexFormat.of().formatHex(salt());
  }

  private byte[] salt() {
    byte[] salt = new byte[Field.SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }

  /// Writes an event; it is on disk on return.
  ///
  /// @return its number
  /// @throws ProblemException `audit_unavailable` when it cannot be written: then what it records
  ///   must not happen, or must not be shown
  public long record(Event event) {
    return begin(event).await();
  }

  /// Writes an event in a transaction of the caller: both are on disk, or neither is.
  public void record(Handle handle, Event event) {
    Appending.append(handle, List.of(row(event)));
  }

  private Stored row(Event event) {
    return seals.seal(Row.of(event, now(), salt()));
  }

  /// Begins to write an event.
  ///
  /// @throws ProblemException `audit_unavailable`
  GroupCommit.Writing begin(Event event) {
    if (commits.closed()) {
      throw GroupCommit.unavailable();
    }
    try {
      // With the line in the same step: an erasure waits for what is under way with its key.
      return seals.sealing().using(() -> commits.add(row(event), steps));
    } catch (UncheckedIOException failed) {
      LOG.error("A key in the folder keys/people cannot be read or made", failed);
      throw GroupCommit.unavailable();
    }
  }

  /// What is provable of the record, and what proves it.
  public Proofs proofs() {
    return proofs;
  }

  /// What it has of a person.
  public PersonsTrace persons() {
    return persons;
  }

  /// What is old in it.
  public AuditRetention retention() {
    return retention;
  }

  /// How many events the record of a tenant has.
  public long events(TenantId tenant) {
    return store.read(tenant, handle -> handle.attach(Events.class).last(tenant.value()));
  }

  /// The earliest time in a tenant's record; null while it is empty.
  public @Nullable Instant first(TenantId tenant) {
    return store.find(tenant, handle -> handle.attach(Events.class).earliest(tenant.value()));
  }

  /// The latest time in a tenant's record; null while it is empty.
  public @Nullable Instant last(TenantId tenant) {
    return store.find(tenant, handle -> handle.attach(Events.class).latest(tenant.value()));
  }

  /// Whose records there are, also of tenants that are gone.
  public List<TenantId> recorded() {
    return tenants().stream().map(TenantId::new).toList();
  }

  /// The events above a place, the oldest first. None is missed by whoever goes on from the last
  /// one: an event gets its place only when the one before is written.
  ///
  /// @param reader who is told; names may be sealed for them
  public List<Recorded> after(TenantId tenant, String reader, long above, int limit) {
    View view = views.of(tenant, reader);
    return store
        .read(tenant, handle -> handle.attach(Events.class).after(tenant.value(), above, limit))
        .stream()
        .map(view::see)
        .map(Recorded::of)
        .toList();
  }

  /// The events of some actions above a place, the oldest first.
  ///
  /// @param upTo no further than this event
  public Stretch of(TenantId tenant, List<String> actions, long above, long upTo, int limit) {
    return store.read(
        tenant,
        handle -> {
          Events events = handle.attach(Events.class);
          long end = Math.min(upTo, events.last(tenant.value()));
          List<Stored> rows = events.of(tenant.value(), actions, above, end, limit);
          return new Stretch(seals.open(rows), rows.size() < limit ? end : rows.getLast().seq());
        });
  }

  /// Some events of those actions.
  ///
  /// @param upTo the last event that was looked at
  public record Stretch(List<Row> events, long upTo) {}

  /// How many events above a place and up to another were old enough to be deleted.
  public long deleted(TenantId tenant, long above, long upTo) {
    return store.read(
        tenant, handle -> handle.attach(Events.class).deleted(tenant.value(), above, upTo));
  }

  /// Signs a text with the key that signs the record.
  ///
  /// @param text is told the keys up to now
  /// @throws IllegalStateException where the record is not signed
  public Note seal(Function<KeyChain, String> text) {
    Signing now = signing;
    if (now == null) {
      throw new IllegalStateException("The record has no key yet");
    }
    SigningKeys.Current keys = now.checkpoints().current();
    return Note.sign(text.apply(keys.chain()), keys.signer());
  }

  /// Waits until something may have been written, or for so long. Other processes write unheard, so
  /// look at least once a second.
  public void awaitWritten(Duration patience) throws InterruptedException {
    commits.awaitWritten(patience);
  }

  Strangers strangers() {
    return strangers;
  }

  /// Whether the last event could be written.
  public boolean works() {
    return commits.works();
  }

  /// For whoever records a change only when it is made: it is not begun where it is known already
  /// that it cannot be recorded.
  ///
  /// @throws ProblemException `audit_unavailable`
  public void expectToWrite() {
    if (!works()) {
      throw GroupCommit.unavailable();
    }
  }

  /// Adds the room's resource and filters to the web server.
  public void attach(Http http) {
    http.register(new EventsResource(store, views));
    http.register(new TimelineResource(store, views, clock));
    http.register(new KnownResource(store, views));
    http.register(new FiltersResource(new SavedFilters(store), clock, this::id));
    http.register(new RecordingFilter(this));
    http.register(new Recording.Binding());
    Signing now = signing;
    if (now != null) {
      http.register(new EventProofResource(store, views));
      http.register(new ProofsResource(store, now.checkpoints()));
      http.register(new ExportsResource(now.exports(), views));
      http.register(new SchedulesResource(now.schedules(), clock, this::id));
    }
  }

  /// Writes what is waiting, signs it and ends.
  @Override
  public void close() {
    Signing last = signing;
    if (last != null) {
      last.schedules().close();
    }
    commits.close();
    late.close();
    if (last != null) {
      last.exports().close();
      last.checkpoints().close();
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  static String json(Object detail) {
    try {
      return Json.mapper().writeValueAsString(detail);
    } catch (com.fasterxml.jackson.core.JsonProcessingException failed) {
      throw new IllegalArgumentException("Not a detail for the record", failed);
    }
  }
}
