package io.cloister.identity;

import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/// People whom a provisioning service keeps: it makes, changes and closes their accounts, and they
/// sign in with a provider. It never sees or touches whom others keep.
public final class ProvisionedPeople {
  /// Who keeps them, where others have a provider's id.
  public static final String ORIGIN = "scim";

  private final Store store;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private volatile SpokenFor spokenFor = SpokenFor.NONE;

  ProvisionedPeople(Store store, Clock clock, Supplier<UUID> ids) {
    store.prepare(ProvisionedRows.class);
    this.store = store;
    this.clock = clock;
    this.ids = ids;
  }

  void spokenFor(SpokenFor providers) {
    spokenFor = providers;
  }

  public @Nullable ProvisionedPerson find(TenantId tenant, String id) {
    return store.find(tenant, handle -> rows(handle).find(tenant.value(), id));
  }

  /// Those who are wanted, by the name the service has for them.
  ///
  /// @param skipped how many come before
  public List<ProvisionedPerson> list(
      TenantId tenant, PeopleWanted wanted, long skipped, int most) {
    return store.read(
        tenant,
        handle ->
            handle
                .createQuery(
                    ProvisionedRows.FROM
                        + " WHERE "
                        + wanted.condition()
                        + " ORDER BY s.user_name LIMIT :most OFFSET :skipped")
                .bind("tenant", tenant.value())
                .bindMethods(wanted)
                .bind("most", most)
                .bind("skipped", skipped)
                .map(ConstructorMapper.of(ProvisionedPerson.class))
                .list());
  }

  public long count(TenantId tenant, PeopleWanted wanted) {
    return store.read(
        tenant,
        handle ->
            handle
                .createQuery(
                    "SELECT COUNT(*) FROM ("
                        + ProvisionedRows.FROM
                        + " WHERE "
                        + wanted.condition()
                        + ") AS wanted")
                .bind("tenant", tenant.value())
                .bindMethods(wanted)
                .mapTo(Long.class)
                .one());
  }

  /// Takes somebody over who is new to the service. Whom it has deleted comes back as who they were
  /// when it knows them by the same key; nobody else is given their name.
  public Provision<ProvisionedPerson> create(TenantId tenant, PersonDraft said) {
    PersonDraft draft = said.tidied();
    String fault = draft.fault();
    if (fault != null) {
      return new Provision.Unusable<>(fault);
    }
    return unlessTakenMeanwhile(() ->
        store.write(
            tenant, handle -> create(handle, tenant, draft, Identity.login(draft.userName()))));
  }

  private Provision<ProvisionedPerson> create(
      Handle handle, TenantId tenant, PersonDraft draft, String login) {
    ProvisionedRows rows = rows(handle);
    ProvisionedRows.Claim claim = rows.claim(tenant.value(), login);
    if (claim != null) {
      return claim.gone()
              && draft.externalId() != null
              && draft.externalId().equals(claim.externalId())
          ? back(handle, tenant, draft, claim)
          : new Provision.Taken<>(taken(login, claim));
    }
    People people = handle.attach(People.class);
    People.Account account = people.find(tenant.value(), login);
    String id = ids.get().toString();
    if (account == null) {
      insert(handle, tenant, draft, login, id);
    } else if (adoptable(tenant, account)) {
      rows.adopt(tenant.value(), login, ORIGIN, id);
      boolean open = account.active() && draft.active();
      write(people, tenant, login, draft, open, open ? null : closedBy(account));
    } else {
      return new Provision.Taken<>(taken(login, account));
    }
    rows.insert(tenant.value(), row(id, login, draft), now());
    if (!draft.active()) {
      handle.attach(Sessions.class).deleteAll(tenant.value(), login);
    }
    Directory.grown(handle, tenant);
    return Provision.Done.of(null, found(rows, tenant, id));
  }

  private void insert(Handle handle, TenantId tenant, PersonDraft draft, String login, String id) {
    Person person =
        new Person(
            login, name(draft), draft.mail(), draft.title(), Set.of(Role.EMPLOYEE), Set.of());
    Directory.insert(
        handle,
        tenant,
        person,
        null,
        new Arrival(
            ORIGIN,
            id,
            login,
            name(draft),
            draft.mail(),
            draft.title(),
            Set.of(),
            Arrival.Speaks.FOR_ITS_OWN),
        now());
    if (!draft.active()) {
      write(handle.attach(People.class), tenant, login, draft, false, ORIGIN);
    }
  }

  private Provision<ProvisionedPerson> back(
      Handle handle, TenantId tenant, PersonDraft draft, ProvisionedRows.Claim claim) {
    ProvisionedRows rows = rows(handle);
    if (rows.update(tenant.value(), row(claim.id(), claim.login(), draft), claim.version(), now())
        == 0) {
      return new Provision.Stale<>();
    }
    ProvisionedPerson before = found(rows, tenant, claim.id());
    settle(handle, tenant, before, draft);
    Directory.grown(handle, tenant);
    return Provision.Done.of(null, found(rows, tenant, claim.id()));
  }

  /// Changes what the service says of somebody. An account that an administrator has closed stays
  /// closed.
  ///
  /// @param seen the version the caller knows
  public Provision<ProvisionedPerson> change(
      TenantId tenant, String id, PersonDraft said, long seen) {
    PersonDraft draft = said.tidied();
    String fault = draft.fault();
    if (fault != null) {
      return new Provision.Unusable<>(fault);
    }
    return unlessTakenMeanwhile(
        () -> store.write(tenant, handle -> change(handle, tenant, id, draft, seen)));
  }

  private Provision<ProvisionedPerson> change(
      Handle handle, TenantId tenant, String id, PersonDraft draft, long seen) {
    ProvisionedRows rows = rows(handle);
    ProvisionedPerson before = rows.find(tenant.value(), id);
    if (before == null) {
      return new Provision.Missing<>();
    }
    if (draft.equals(before.draft())) {
      return Provision.Done.of(before, before);
    }
    String called = Identity.login(draft.userName());
    ProvisionedRows.Claim claim = rows.claim(tenant.value(), called);
    if (claim != null && !claim.id().equals(id)) {
      return new Provision.Taken<>(taken(called, claim));
    }
    People.Account namesake = handle.attach(People.class).find(tenant.value(), called);
    if (namesake != null && !namesake.login().equals(before.login())) {
      return new Provision.Taken<>(taken(called, namesake));
    }
    if (rows.update(tenant.value(), row(id, before.login(), draft), seen, now()) == 0) {
      return new Provision.Stale<>();
    }
    settle(handle, tenant, before, draft);
    Directory.grown(handle, tenant);
    return Provision.Done.of(before, found(rows, tenant, id));
  }

  /// The account as it follows from what is said.
  private void settle(Handle handle, TenantId tenant, ProvisionedPerson before, PersonDraft draft) {
    boolean mayOpen = before.active() || ORIGIN.equals(before.closedBy());
    boolean open = draft.active() && mayOpen;
    String closedBy = open ? null : before.active() ? ORIGIN : before.closedBy();
    write(handle.attach(People.class), tenant, before.login(), draft, open, closedBy);
    if (!open) {
      handle.attach(Sessions.class).deleteAll(tenant.value(), before.login());
    }
  }

  /// Closes the account for good, as far as the service is concerned: its name stays reserved, for
  /// the record names people by it.
  public Provision<ProvisionedPerson> delete(TenantId tenant, String id) {
    return store.write(
        tenant,
        handle -> {
          ProvisionedRows rows = rows(handle);
          ProvisionedPerson before = rows.find(tenant.value(), id);
          if (before == null) {
            return new Provision.Missing<>();
          }
          Instant now = now();
          if (rows.leave(tenant.value(), id, before.version(), now) == 0) {
            return new Provision.Stale<>();
          }
          People people = handle.attach(People.class);
          people.update(
              tenant.value(),
              before.login(),
              before.name(),
              before.mail(),
              before.title(),
              false,
              before.active() ? ORIGIN : before.closedBy(),
              now);
          handle.attach(Sessions.class).deleteAll(tenant.value(), before.login());
          Directory.regroup(handle, tenant, before.login(), ORIGIN, Set.of(), now);
          Directory.grown(handle, tenant);
          return Provision.Done.of(before, before);
        });
  }

  private boolean adoptable(TenantId tenant, People.Account account) {
    return account.provider() != null
        && !account.provider().equals(ORIGIN)
        && spokenFor.by(tenant, account.provider());
  }

  private static String taken(String login, ProvisionedRows.Claim claim) {
    return claim.gone()
        ? "The userName '"
            + login
            + "' belonged to somebody whom this service has deleted and knew by another externalId. Give this person another userName."
        : "Somebody has the userName '" + login + "' already.";
  }

  private static String taken(String login, People.Account account) {
    String whose =
        account.provider() == null
            ? "a local account, which stays one. Give this person another userName."
            : account.provider().equals(ORIGIN)
                ? "somebody whom this service called so before. Give this person another userName."
                : "somebody whom the provider '"
                    + account.provider()
                    + "' keeps. They are handed over once that provider may sign in provisioned people.";
    return "The userName '" + login + "' is the login of " + whose;
  }

  /// Two callers may look at the same time, and one of them writes first.
  static <T> Provision<T> unlessTakenMeanwhile(Supplier<Provision<T>> work) {
    try {
      return work.get();
    } catch (UnableToExecuteStatementException failed) {
      if (failed.getCause() instanceof SQLException taken
          && String.valueOf(taken.getSQLState()).startsWith("23")) {
        return new Provision.Stale<>();
      }
      throw failed;
    }
  }

  private void write(
      People people,
      TenantId tenant,
      String login,
      PersonDraft draft,
      boolean active,
      @Nullable String closedBy) {
    people.update(
        tenant.value(), login, name(draft), draft.mail(), draft.title(), active, closedBy, now());
  }

  private static @Nullable String closedBy(People.Account account) {
    return account.active() ? ORIGIN : account.closedBy();
  }

  private static String name(PersonDraft draft) {
    return draft.name() == null ? draft.userName() : draft.name();
  }

  private static ProvisionedRows.Row row(String id, String login, PersonDraft draft) {
    return new ProvisionedRows.Row(
        id,
        login,
        Identity.login(draft.userName()),
        draft.userName(),
        draft.externalId(),
        draft.givenName(),
        draft.familyName(),
        draft.mailType());
  }

  private static ProvisionedRows rows(Handle handle) {
    return handle.attach(ProvisionedRows.class);
  }

  private static ProvisionedPerson found(ProvisionedRows rows, TenantId tenant, String id) {
    ProvisionedPerson found = rows.find(tenant.value(), id);
    if (found == null) {
      throw new IllegalStateException("The person " + id + " is gone in its own transaction");
    }
    return found;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
