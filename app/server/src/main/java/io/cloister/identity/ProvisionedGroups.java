package io.cloister.identity;

import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/// Groups that a provisioning service keeps, and whom it has put into them. A group is known by its
/// name, whoever else puts people into it; a service takes out only whom it has put in. No change
/// of a few people reads all of a group.
public final class ProvisionedGroups {
  private final Store store;
  private final Clock clock;
  private final Supplier<UUID> ids;

  ProvisionedGroups(Store store, Clock clock, Supplier<UUID> ids) {
    store.prepare(ProvisionedGroupRows.class);
    this.store = store;
    this.clock = clock;
    this.ids = ids;
  }

  public @Nullable ProvisionedGroup find(TenantId tenant, String id) {
    return store.find(tenant, handle -> rows(handle).find(tenant.value(), id));
  }

  /// Those that are wanted, by name.
  ///
  /// @param skipped how many come before
  public List<ProvisionedGroup> list(TenantId tenant, GroupsWanted wanted, long skipped, int most) {
    return store.read(
        tenant,
        handle ->
            handle
                .createQuery(
                    ProvisionedGroupRows.FROM
                        + " WHERE "
                        + wanted.condition()
                        + " ORDER BY g.name LIMIT :most OFFSET :skipped")
                .bind("tenant", tenant.value())
                .bindMethods(wanted)
                .bind("most", most)
                .bind("skipped", skipped)
                .map(ConstructorMapper.of(ProvisionedGroup.class))
                .list());
  }

  public long count(TenantId tenant, GroupsWanted wanted) {
    return store.read(
        tenant,
        handle ->
            handle
                .createQuery(
                    "SELECT COUNT(*) FROM provisioned_groups g WHERE " + wanted.condition())
                .bind("tenant", tenant.value())
                .bindMethods(wanted)
                .mapTo(Long.class)
                .one());
  }

  /// Whom the service has put into a group, by login.
  public List<ProvisionedGroup.Member> members(TenantId tenant, ProvisionedGroup group) {
    return store.read(tenant, handle -> rows(handle).members(tenant.value(), group.name()));
  }

  /// How many the service has put into a group.
  public long size(TenantId tenant, ProvisionedGroup group) {
    return store.read(tenant, handle -> rows(handle).size(tenant.value(), group.name()));
  }

  /// The groups into which the service has put people, by their login.
  public Map<String, List<ProvisionedGroup.Of>> of(
      TenantId tenant, Collection<ProvisionedPerson> people) {
    String[] logins = people.stream().map(ProvisionedPerson::login).toArray(String[]::new);
    return store.read(tenant, handle -> rows(handle).of(tenant.value(), logins)).stream()
        .collect(Collectors.groupingBy(ProvisionedGroup.Of::login));
  }

  /// @param people the ids of who is in it
  public Provision<ProvisionedGroup> create(
      TenantId tenant, String spelled, @Nullable String externalId, Set<String> people) {
    return ProvisionedPeople.unlessTakenMeanwhile(() ->
        store.write(
            tenant,
            handle -> {
              GroupWork work = new GroupWork(handle, tenant, now());
              List<GroupChange> changes = List.of(new GroupChange.Hold(people));
              Provision<ProvisionedGroup> refusal = work.refusal(null, spelled);
              if (refusal == null) {
                refusal = work.refusal(null, changes);
              }
              if (refusal != null) {
                return refusal;
              }
              ProvisionedGroup made = work.make(ids.get().toString(), spelled, externalId);
              return new Provision.Done<>(null, work.run(made, changes), work.moved());
            }));
  }

  /// @param seen the version the caller knows; null where it does not matter
  public Provision<ProvisionedGroup> change(
      TenantId tenant, String id, List<GroupChange> changes, @Nullable Long seen) {
    return ProvisionedPeople.unlessTakenMeanwhile(() ->
        store.write(
            tenant,
            handle -> {
              ProvisionedGroup before = rows(handle).find(tenant.value(), id);
              if (before == null) {
                return new Provision.Missing<>();
              }
              GroupWork work = new GroupWork(handle, tenant, now());
              Provision<ProvisionedGroup> refusal = work.refusal(before, changes);
              if (refusal != null) {
                return refusal;
              }
              long version = seen == null ? before.version() : seen;
              if (rows(handle).touch(tenant.value(), id, version, now()) == 0) {
                return new Provision.Stale<>();
              }
              return new Provision.Done<>(before, work.run(before, changes), work.moved());
            }));
  }

  /// Takes out whom the service has put in, and the group itself when nobody else has anybody in
  /// it.
  public Provision<ProvisionedGroup> delete(TenantId tenant, String id) {
    return store.write(
        tenant,
        handle -> {
          ProvisionedGroup before = rows(handle).find(tenant.value(), id);
          if (before == null) {
            return new Provision.Missing<>();
          }
          GroupWork work = new GroupWork(handle, tenant, now());
          work.unmake(before);
          return new Provision.Done<>(before, before, work.moved());
        });
  }

  private static ProvisionedGroupRows rows(Handle handle) {
    return handle.attach(ProvisionedGroupRows.class);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
