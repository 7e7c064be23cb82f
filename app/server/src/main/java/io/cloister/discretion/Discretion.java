package io.cloister.discretion;

import io.cloister.approvals.Approval;
import io.cloister.approvals.Approvals;
import io.cloister.approvals.Kind;
import io.cloister.audit.Audit;
import io.cloister.audit.Event;
import io.cloister.http.Http;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Who sees names in the record. While privacy mode is on, nobody does but whom two people let.
public final class Discretion {
  static final int LONGEST_HOURS = 72;

  private static final Pattern HOURS = Pattern.compile("names for ([0-9]{1,2}) hours");
  private static final String END = "privacy mode";

  private final Store store;
  private final Audit audit;
  private final Approvals approvals;
  private final Clock clock;

  public Discretion(Store store, Audit audit, Approvals approvals, Clock clock) {
    store.prepare(DiscretionRows.class);
    this.store = store;
    this.audit = audit;
    this.approvals = approvals;
    this.clock = clock;
    approvals.when(Kind.NAMES_UNSEAL, this::open);
    approvals.when(Kind.PRIVACY_END, this::end);
    audit.sealNames(this::sealed);
  }

  /// Adds the room's resource to the web server.
  public void attach(Http http) {
    http.register(new PrivacyModeResource(this));
  }

  /// Whether a reader sees pseudonyms now. Whoever is no person, such as the server or a key that
  /// acts as itself, does as long as the mode is on.
  public boolean sealed(TenantId tenant, String reader) {
    return store.read(
        tenant,
        handle -> {
          DiscretionRows rows = handle.attach(DiscretionRows.class);
          return rows.mode(tenant.value()) != null && until(rows, tenant, reader).isEmpty();
        });
  }

  /// Of how many people a figure has to be, at least; empty where that does not matter.
  public OptionalInt smallestGroup(TenantId tenant) {
    Mode mode = mode(tenant);
    return mode == null ? OptionalInt.empty() : OptionalInt.of(mode.smallestGroup());
  }

  @Nullable Mode mode(TenantId tenant) {
    return store.find(tenant, handle -> handle.attach(DiscretionRows.class).mode(tenant.value()));
  }

  /// Until when somebody sees names though the mode is on.
  Optional<Instant> until(TenantId tenant, String login) {
    return store.read(tenant, handle -> until(handle.attach(DiscretionRows.class), tenant, login));
  }

  private Optional<Instant> until(DiscretionRows rows, TenantId tenant, String login) {
    return Optional.ofNullable(rows.until(tenant.value(), login))
        .filter(until -> until.isAfter(clock.instant()));
  }

  /// Seals all names from now on, or changes of how many people figures are told.
  ///
  /// @return how it was before; null where names were not sealed
  @Nullable Mode begin(TenantId tenant, int smallestGroup, String by) {
    return store
        .write(
            tenant,
            handle -> {
              DiscretionRows rows = handle.attach(DiscretionRows.class);
              Optional<Mode> before = Optional.ofNullable(rows.mode(tenant.value()));
              if (before.isPresent()) {
                demandNoFewer(before.get(), smallestGroup);
                rows.widen(tenant.value(), smallestGroup);
              } else {
                rows.begin(new Mode(tenant.value(), now(), by, smallestGroup));
              }
              return before;
            })
        .orElse(null);
  }

  /// One person alone must not let figures come down to single people.
  private static void demandNoFewer(Mode before, int smallestGroup) {
    if (smallestGroup < before.smallestGroup()) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "Figures are told of %d people and more. To make that fewer, privacy mode has to be ended, which two people have to want."
              .formatted(before.smallestGroup()));
    }
  }

  /// @throws ProblemException where names are not sealed
  Approval askEnd(TenantId tenant, String reason, String by) {
    demandOn(tenant);
    return approvals.ask(tenant, Kind.PRIVACY_END, END, reason, by);
  }

  /// @throws ProblemException where names are not sealed
  Approval askNames(TenantId tenant, int hours, String reason, String by) {
    demandOn(tenant);
    return approvals.ask(tenant, Kind.NAMES_UNSEAL, "names for " + hours + " hours", reason, by);
  }

  /// That somebody asked for privacy mode to end, and waits for a second person.
  Optional<Approval> endAsked(TenantId tenant) {
    return approvals.waiting(tenant, Kind.PRIVACY_END).stream().findFirst();
  }

  /// That somebody asked to see names themselves, and waits.
  Optional<Approval> namesAsked(TenantId tenant, String login) {
    return approvals.waiting(tenant, Kind.NAMES_UNSEAL).stream()
        .filter(asked -> asked.askedBy().equals(login))
        .findFirst();
  }

  private void demandOn(TenantId tenant) {
    if (mode(tenant) == null) {
      throw new ProblemException(ProblemType.CONFLICT, "Names are not sealed.");
    }
  }

  /// Has somebody see pseudonyms again before their time is over.
  ///
  /// @throws ProblemException where they do already
  void close(TenantId tenant, String login) {
    if (until(tenant, login).isEmpty()) {
      throw ProblemException.notFound("Leave to see names");
    }
    store.change(
        tenant, handle -> handle.attach(DiscretionRows.class).close(tenant.value(), login));
  }

  /// How many of a person's traces there are.
  public static long of(Store store, TenantId tenant, String login) {
    return store.read(
        tenant,
        handle -> {
          DiscretionRows rows = handle.attach(DiscretionRows.class);
          Mode mode = rows.mode(tenant.value());
          boolean began = mode != null && mode.begunBy().equals(login);
          return (began ? 1L : 0L) + (rows.until(tenant.value(), login) == null ? 0L : 1L);
        });
  }

  /// Takes somebody's name out of what they began, and their leave to see others'.
  public static void forget(Store store, TenantId tenant, String login, String nobody) {
    store.change(
        tenant,
        handle -> {
          DiscretionRows rows = handle.attach(DiscretionRows.class);
          rows.close(tenant.value(), login);
          rows.forget(tenant.value(), login, nobody);
        });
  }

  private void open(Handle handle, Approval agreed) {
    Matcher hours = HOURS.matcher(agreed.subject());
    if (!hours.matches()) {
      throw new IllegalStateException("Nobody asked for " + agreed.subject());
    }
    String tenant = agreed.tenant().value();
    Instant until = now().plus(Duration.ofHours(Long.parseLong(hours.group(1))));
    DiscretionRows rows = handle.attach(DiscretionRows.class);
    rows.close(tenant, agreed.askedBy());
    rows.open(tenant, agreed.askedBy(), until);
    record(handle, agreed, "privacy.names", Map.of("until", until.toString()));
  }

  private void end(Handle handle, Approval agreed) {
    String tenant = agreed.tenant().value();
    DiscretionRows rows = handle.attach(DiscretionRows.class);
    rows.closeAll(tenant);
    if (rows.end(tenant) == 0) {
      throw new ProblemException(ProblemType.CONFLICT, "Names are not sealed any more.");
    }
    record(handle, agreed, "privacy.end", Map.of());
  }

  private void record(Handle handle, Approval agreed, String action, Map<String, Object> more) {
    Map<String, Object> detail = new TreeMap<>(more);
    detail.put("approval", agreed.id());
    detail.put("asked_by", agreed.askedBy());
    detail.put("reason", agreed.reason());
    audit.record(
        handle,
        new Event(
            agreed.tenant(),
            String.valueOf(agreed.decidedBy()),
            null,
            action,
            agreed.id(),
            Event.Outcome.SUCCESS,
            detail,
            null));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
