package io.cloister.approvals;

import io.cloister.approvals.Approval.State;
import io.cloister.approvals.ApprovalRows.Row;
import io.cloister.http.Http;
import io.cloister.http.Line;
import io.cloister.http.Mark;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What two people have to want. A room says once what is done when there are two ([#when]), and
/// asks for it in the name of the first ([#ask]); the second agrees through the API.
public final class Approvals {
  /// Over a weekend and a sick colleague; then it has to be asked for again.
  private static final Duration GOOD_FOR = Duration.ofDays(7);

  private static final int LONGEST_REASON = 1000;

  /// So many ids in one statement.
  private static final int AT_ONCE = 500;

  private final Store store;
  private final Clock clock;
  private final Supplier<String> ids;
  private final Map<Kind, Deed> deeds = new EnumMap<>(Kind.class);

  public Approvals(Store store, Clock clock, Supplier<String> ids) {
    store.prepare(ApprovalRows.class);
    this.store = store;
    this.clock = clock;
    this.ids = ids;
  }

  /// Says what is done once somebody else agrees. Before the server answers anybody.
  public void when(Kind kind, Deed deed) {
    if (deeds.putIfAbsent(kind, deed) != null) {
      throw new IllegalStateException("Two rooms do " + kind);
    }
  }

  /// Asks for something in the name of whoever calls, whose own event says so.
  ///
  /// @param subject what it is about, at most 256 letters
  /// @param reason as they typed it
  /// @throws ProblemException when there is no reason, or when they asked for the same already
  public Approval ask(TenantId tenant, Kind kind, String subject, String reason, String askedBy) {
    String why = Line.checked("reason", reason, LONGEST_REASON);
    Instant now = now();
    return store.write(
        tenant,
        handle -> {
          ApprovalRows rows = handle.attach(ApprovalRows.class);
          Row same = rows.open(tenant.value(), kind.slug(), subject, askedBy, now);
          if (same != null) {
            throw askedAlready();
          }
          Row row =
              new Row(
                  tenant.value(),
                  "apr-" + ids.get(),
                  kind.slug(),
                  subject,
                  why,
                  askedBy,
                  now,
                  now.plus(GOOD_FOR),
                  slug(State.OPEN),
                  null,
                  null,
                  null);
          rows.insert(row);
          return told(row, now);
        });
  }

  /// Why nobody asks twice for the same.
  public static ProblemException askedAlready() {
    return new ProblemException(
        ProblemType.CONFLICT,
        "You have asked for this already, and it waits for a second person. Withdraw it to ask again.");
  }

  /// What was asked for about a subject by somebody and waits for a second person.
  public Optional<Approval> open(TenantId tenant, Kind kind, String subject, String askedBy) {
    Instant now = now();
    Row row =
        store.find(
            tenant,
            handle ->
                handle
                    .attach(ApprovalRows.class)
                    .open(tenant.value(), kind.slug(), subject, askedBy, now));
    return Optional.ofNullable(row).map(each -> told(each, now));
  }

  /// What waits for a second person, the newest first.
  public List<Approval> waiting(TenantId tenant, Kind kind) {
    Instant now = now();
    return store
        .read(
            tenant,
            handle -> handle.attach(ApprovalRows.class).waiting(tenant.value(), kind.slug(), now))
        .stream()
        .map(row -> told(row, now))
        .toList();
  }

  /// What somebody asked for, or decided, the oldest first.
  public List<Approval> of(TenantId tenant, String login) {
    Instant now = now();
    return store
        .read(tenant, handle -> handle.attach(ApprovalRows.class).of(tenant.value(), login))
        .stream()
        .map(row -> told(row, now))
        .toList();
  }

  /// Takes somebody's name and words out of what they asked for and decided, and their name out of
  /// what others asked for about them.
  ///
  /// @param nobody what stands there from now on
  public void forget(TenantId tenant, String login, String nobody) {
    store.change(
        tenant,
        handle -> {
          ApprovalRows rows = handle.attach(ApprovalRows.class);
          rows.forgetAsked(tenant.value(), login, nobody);
          rows.forgetDecided(tenant.value(), login, nobody);
          rows.forgetSubject(tenant.value(), login, nobody);
        });
  }

  public void attach(Http http) {
    http.register(new ApprovalsResource(this));
  }

  List<Approval> list(TenantId tenant, Mark behind, int limit) {
    Instant now = now();
    return store
        .read(
            tenant,
            handle ->
                handle
                    .attach(ApprovalRows.class)
                    .list(tenant.value(), behind.time(), behind.id(), limit))
        .stream()
        .map(row -> told(row, now))
        .toList();
  }

  /// One that was asked for, however it stands.
  public Optional<Approval> find(TenantId tenant, String id) {
    Instant now = now();
    Row row =
        store.find(tenant, handle -> handle.attach(ApprovalRows.class).find(tenant.value(), id));
    return Optional.ofNullable(row).map(each -> told(each, now));
  }

  /// Those of them that there are, by their ids.
  public Map<String, Approval> find(TenantId tenant, List<String> ids) {
    Instant now = now();
    return ids.stream()
        .gather(Gatherers.windowFixed(AT_ONCE))
        .flatMap(some ->
            store
                .read(
                    tenant, handle -> handle.attach(ApprovalRows.class).some(tenant.value(), some))
                .stream())
        .collect(Collectors.toMap(Row::id, row -> told(row, now)));
  }

  /// Ends one, and does what it is about where the end is agreement.
  ///
  /// @throws ProblemException when it has ended already, whoever was quicker
  Approval end(Approval approval, State state, String by, @Nullable String note) {
    Instant now = now();
    return store.write(
        approval.tenant(),
        handle -> {
          ApprovalRows rows = handle.attach(ApprovalRows.class);
          String tenant = approval.tenant().value();
          if (rows.end(tenant, approval.id(), slug(state), by, now, note) == 0) {
            throw new ProblemException(
                ProblemType.CONFLICT,
                "It is open no longer: somebody decided it, it was withdrawn, or its time is over.");
          }
          Row row = rows.find(tenant, approval.id());
          if (row == null) {
            throw new IllegalStateException("It went away");
          }
          Approval ended = told(row, now);
          if (state == State.AGREED) {
            deed(handle, ended);
          }
          return ended;
        });
  }

  private void deed(Handle handle, Approval agreed) {
    Deed deed = deeds.get(agreed.kind());
    if (deed == null) {
      throw new IllegalStateException("Nobody does " + agreed.kind());
    }
    deed.doIt(handle, agreed);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static String slug(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static Approval told(Row row, Instant now) {
    State state = State.valueOf(row.state().toUpperCase(Locale.ROOT));
    return new Approval(
        new TenantId(row.tenant()),
        row.id(),
        Kind.of(row.kind()),
        row.subject(),
        row.reason(),
        row.askedBy(),
        row.asked(),
        row.until(),
        state == State.OPEN && !row.until().isAfter(now) ? State.EXPIRED : state,
        row.decidedBy(),
        row.decided(),
        row.note());
  }
}
