package io.cloister.retention;

import io.cloister.approvals.Approval;
import io.cloister.approvals.Approvals;
import io.cloister.approvals.Kind;
import io.cloister.audit.Audit;
import io.cloister.audit.Event;
import io.cloister.audit.Row;
import io.cloister.http.Mark;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.retention.MatterRows.Hold;
import io.cloister.retention.MatterRows.Matter;
import io.cloister.retention.MatterRows.Part;
import io.cloister.retention.MatterRows.Release;
import io.cloister.retention.MatterRows.Term;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What has to be kept, and why. One person holds; to let go takes two.
final class Matters {
  /// With its release behind it, what an approval takes.
  private static final int LONGEST_SUBJECT = 200;

  /// So many ids in one statement.
  private static final int AT_ONCE = 500;

  private final Store store;
  private final Audit audit;
  private final Approvals approvals;
  private final Clock clock;
  private final Supplier<String> ids;

  Matters(Store store, Audit audit, Approvals approvals, Clock clock, Supplier<String> ids) {
    this.store = store;
    this.audit = audit;
    this.approvals = approvals;
    this.clock = clock;
    this.ids = ids;
    approvals.when(Kind.HOLD_RELEASE, this::release);
  }

  /// Something that is to be held.
  record Wanted(HoldKind kind, String subject) {}

  /// Opens one.
  Matter open(
      TenantId tenant,
      String name,
      String reason,
      @Nullable Instant since,
      @Nullable Instant until,
      Set<Wanted> wanted,
      String by) {
    Matter matter =
        new Matter(tenant.value(), "mat-" + ids.get(), name, reason, by, now(), since, until, null);
    store.change(
        tenant,
        handle -> {
          MatterRows rows = gated(handle, tenant);
          rows.insert(matter);
          rows.hold(holds(matter, wanted, by));
        });
    return matter;
  }

  /// Holds more.
  ///
  /// @return what was not held by it before
  Set<Wanted> widen(Matter matter, Set<Wanted> wanted, String by) {
    TenantId tenant = new TenantId(matter.tenant());
    return store.write(
        tenant,
        handle -> {
          MatterRows rows = gated(handle, tenant);
          Matter now = rows.find(tenant.value(), matter.id());
          if (now == null || now.released() != null) {
            throw new ProblemException(
                ProblemType.CONFLICT, "The matter was released. Open another one.");
          }
          Set<Wanted> fresh = new HashSet<>(wanted);
          rows.holds(tenant.value(), matter.id()).forEach(hold -> fresh.remove(wanted(hold)));
          rows.hold(holds(matter, fresh, by));
          return fresh;
        });
  }

  private List<Hold> holds(Matter matter, Set<Wanted> wanted, String by) {
    return wanted.stream()
        .map(each ->
            new Hold(matter.tenant(), matter.id(), each.kind().slug(), each.subject(), by, now()))
        .toList();
  }

  /// Asks for a matter, or a part of it, to be held no longer.
  ///
  /// @param parts none for the whole matter
  Approval askRelease(Matter matter, Set<Wanted> parts, String reason, String by) {
    TenantId tenant = new TenantId(matter.tenant());
    Set<Wanted> held =
        holds(matter).stream().map(Matters::wanted).collect(Collectors.toUnmodifiableSet());
    Matter now = find(tenant, matter.id());
    if (now == null || now.released() != null || !held.containsAll(parts)) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "The matter does not hold that (any more). `GET /api/v1/matters/%s` says what it holds."
              .formatted(matter.id()));
    }
    demandFirst(now, parts, by);
    Release release = new Release(tenant.value(), "rel-" + ids.get(), matter.id(), "", now());
    store.change(
        tenant,
        handle -> {
          MatterRows rows = handle.attach(MatterRows.class);
          rows.ask(release);
          rows.askParts(
              parts.stream()
                  .map(part ->
                      new Part(tenant.value(), release.id(), part.kind().slug(), part.subject()))
                  .toList());
        });
    Approval approval =
        approvals.ask(tenant, Kind.HOLD_RELEASE, subject(matter, parts, release.id()), reason, by);
    store.change(
        tenant,
        handle ->
            handle.attach(MatterRows.class).asked(tenant.value(), release.id(), approval.id()));
    return approval;
  }

  /// The same twice would be decided twice.
  private void demandFirst(Matter matter, Set<Wanted> parts, String by) {
    boolean waits =
        releases(matter).stream()
            .filter(asked -> asked.approval().state() == Approval.State.OPEN)
            .filter(asked -> asked.approval().askedBy().equals(by))
            .anyMatch(asked ->
                asked.parts().stream()
                    .map(part -> new Wanted(kind(part.kind()), part.subject()))
                    .collect(Collectors.toSet())
                    .equals(parts));
    if (waits) {
      throw Approvals.askedAlready();
    }
  }

  /// What the second person reads; the end of it says which release is meant.
  private static String subject(Matter matter, Set<Wanted> parts, String release) {
    String of =
        parts.isEmpty() ? "" : String.join(", ", Parts.spelled(parts)).replace(':', ' ') + " of ";
    String words = of + matter.name();
    return (words.length() <= LONGEST_SUBJECT ? words : words.substring(0, LONGEST_SUBJECT) + "…")
        + " ("
        + release
        + ")";
  }

  /// Two people want it.
  void release(Handle handle, Approval agreed) {
    TenantId tenant = agreed.tenant();
    String subject = agreed.subject();
    String id = subject.substring(subject.lastIndexOf('(') + 1, subject.length() - 1);
    MatterRows rows = gated(handle, tenant);
    Release release = rows.findRelease(tenant.value(), id);
    if (release == null) {
      throw new IllegalStateException("Nobody asked to release " + subject);
    }
    List<Part> parts = rows.parts(tenant.value(), release.id());
    if (parts.isEmpty()) {
      demandWhatWasMeant(rows, release);
      rows.release(tenant.value(), release.matter(), now());
    }
    parts.forEach(
        part -> rows.letGo(tenant.value(), release.matter(), part.kind(), part.subject()));
    audit.retention().spareNoMore(handle, tenant);
    Map<String, Object> detail = new TreeMap<>();
    detail.put("approval", agreed.id());
    detail.put("asked_by", agreed.askedBy());
    detail.put("reason", agreed.reason());
    detail.put("released", parts.isEmpty() ? "all" : spelled(parts));
    audit.record(
        handle,
        new Event(
            tenant,
            String.valueOf(agreed.decidedBy()),
            null,
            "matter.release",
            release.matter(),
            Event.Outcome.SUCCESS,
            detail,
            null));
  }

  /// What was added since has never been looked at by whoever wants all of it released.
  private static void demandWhatWasMeant(MatterRows rows, Release release) {
    if (rows.holds(release.tenant(), release.matter()).stream()
        .anyMatch(hold -> hold.added().isAfter(release.asked()))) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "The matter holds more than when this was asked for. Whoever wants it released has to ask again.");
    }
  }

  private static List<String> spelled(List<Part> parts) {
    return parts.stream().map(part -> part.kind() + ":" + part.subject()).toList();
  }

  @Nullable Matter find(TenantId tenant, String id) {
    return store.find(tenant, handle -> handle.attach(MatterRows.class).find(tenant.value(), id));
  }

  /// @throws ProblemException `not_found`
  Matter get(TenantId tenant, String id) {
    Matter matter = find(tenant, id);
    if (matter == null) {
      throw ProblemException.notFound("The matter");
    }
    return matter;
  }

  List<Matter> list(TenantId tenant, Mark behind, int limit) {
    return store.read(
        tenant,
        handle ->
            handle
                .attach(MatterRows.class)
                .list(tenant.value(), behind.time(), behind.id(), limit));
  }

  List<Hold> holds(Matter matter) {
    return store.read(
        new TenantId(matter.tenant()),
        handle -> handle.attach(MatterRows.class).holds(matter.tenant(), matter.id()));
  }

  /// How many things of each kind matters hold, by their ids.
  Map<String, Map<HoldKind, Long>> sums(TenantId tenant, List<Matter> some) {
    return some.stream()
        .map(Matter::id)
        .gather(Gatherers.windowFixed(AT_ONCE))
        .flatMap(ids ->
            store
                .read(tenant, handle -> handle.attach(MatterRows.class).sums(tenant.value(), ids))
                .stream())
        .collect(
            Collectors.groupingBy(
                MatterRows.Sum::matter,
                Collectors.toMap(sum -> kind(sum.kind()), MatterRows.Sum::things)));
  }

  /// Which events a matter is about, as it stands now, released or not.
  ///
  /// @throws ProblemException `not_found`
  Predicate<Row> events(TenantId tenant, String id) {
    Matter matter = get(tenant, id);
    return new Held(
            holds(matter).stream()
                .map(hold -> new Term(hold.kind(), hold.subject(), matter.since(), matter.until()))
                .toList())
        ::event;
  }

  /// A release that was asked for, and how it stands.
  record Asked(Approval approval, List<Part> parts) {}

  List<Asked> releases(Matter matter) {
    TenantId tenant = new TenantId(matter.tenant());
    List<Release> releases =
        store.read(
            tenant,
            handle -> handle.attach(MatterRows.class).releases(tenant.value(), matter.id()));
    Map<String, List<Part>> parts =
        store
            .read(
                tenant,
                handle -> handle.attach(MatterRows.class).allParts(tenant.value(), matter.id()))
            .stream()
            .collect(Collectors.groupingBy(Part::release));
    Map<String, Approval> found =
        approvals.find(tenant, releases.stream().map(Release::approval).toList());
    List<Asked> asked = new ArrayList<>();
    for (Release release : releases) {
      Approval approval = found.get(release.approval());
      if (approval != null) {
        asked.add(new Asked(approval, parts.getOrDefault(release.id(), List.of())));
      }
    }
    return asked;
  }

  /// How many somebody opened.
  long opened(TenantId tenant, String login) {
    return store.read(
        tenant, handle -> handle.attach(MatterRows.class).opened(tenant.value(), login));
  }

  /// Takes somebody's name out of all matters, as who opened them and as who was held.
  void forget(TenantId tenant, String login, String nobody) {
    store.change(
        tenant,
        handle -> {
          MatterRows rows = gated(handle, tenant);
          rows.forgetOpener(tenant.value(), login, nobody);
          rows.forgetHolder(tenant.value(), login, nobody);
          rows.forgetHeld(tenant.value(), login);
          rows.forgetReleased(tenant.value(), login);
        });
  }

  /// How many hold.
  long count(TenantId tenant) {
    return store.read(tenant, handle -> handle.attach(MatterRows.class).open(tenant.value()));
  }

  boolean holds(TenantId tenant, String login) {
    return store.read(tenant, handle -> holds(handle, tenant, login));
  }

  static boolean holds(Handle handle, TenantId tenant, String login) {
    return handle.attach(MatterRows.class).holding(tenant.value(), HoldKind.PERSON.slug(), login)
        > 0;
  }

  /// [#holds], with the promise that it stays so until this transaction has ended.
  static boolean holdsFirmly(Handle handle, TenantId tenant, String login) {
    gated(handle, tenant);
    return holds(handle, tenant, login);
  }

  /// What is held, with the promise that nobody holds more before this transaction has ended.
  static Held held(Handle handle, TenantId tenant) {
    return new Held(gated(handle, tenant).terms(tenant.value()));
  }

  private static MatterRows gated(Handle handle, TenantId tenant) {
    MatterRows rows = handle.attach(MatterRows.class);
    if (rows.gate(tenant.value()) == null) {
      rows.makeGate(tenant.value());
      rows.gate(tenant.value());
    }
    return rows;
  }

  static Wanted wanted(Hold hold) {
    return new Wanted(kind(hold.kind()), hold.subject());
  }

  static HoldKind kind(String slug) {
    return HoldKind.valueOf(slug.toUpperCase(java.util.Locale.ROOT));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
