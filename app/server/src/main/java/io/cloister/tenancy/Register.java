package io.cloister.tenancy;

import io.cloister.store.AllTenants;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The tenants in the database.
final class Register {
  private final Store store;
  private final Clock clock;

  Register(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
    store.prepare(TenantRows.class);
  }

  /// What became of a change.
  sealed interface Outcome {
    record Done() implements Outcome {}

    /// There is a tenant of that id, or was one.
    record IdTaken() implements Outcome {}

    /// Another tenant has that host.
    record HostTaken(String host) implements Outcome {}
  }

  List<Tenant> list() {
    return store.read(AllTenants.INSTALLATION, Register::list);
  }

  private static List<Tenant> list(Handle handle) {
    TenantRows rows = handle.attach(TenantRows.class);
    Map<String, List<String>> hosts = byTenant(rows.hosts());
    Map<String, List<String>> folders = byTenant(rows.folders());
    return rows.all().stream()
        .map(row ->
            new Tenant(
                new TenantId(row.tenant()),
                row.name(),
                hosts.getOrDefault(row.tenant(), List.of()),
                folders.getOrDefault(row.tenant(), List.of()),
                row.created(),
                row.suspended()))
        .toList();
  }

  private static Map<String, List<String>> byTenant(List<TenantRows.Belonging> all) {
    return all.stream()
        .collect(
            Collectors.groupingBy(
                TenantRows.Belonging::tenant,
                Collectors.mapping(TenantRows.Belonging::what, Collectors.toList())));
  }

  Outcome add(Tenant tenant) {
    return store.write(
        AllTenants.INSTALLATION,
        handle -> {
          if (handle.attach(TenantRows.class).count(tenant.id().value()) > 0) {
            return new Outcome.IdTaken();
          }
          Outcome outcome = free(list(handle), tenant);
          if (outcome instanceof Outcome.Done) {
            handle
                .attach(TenantRows.class)
                .insert(tenant.id().value(), tenant.name(), tenant.created());
            belong(handle, tenant);
          }
          return outcome;
        });
  }

  Outcome change(Tenant tenant) {
    return store.write(
        AllTenants.INSTALLATION,
        handle -> {
          Outcome outcome = free(list(handle), tenant);
          if (outcome instanceof Outcome.Done) {
            handle
                .attach(TenantRows.class)
                .update(tenant.id().value(), tenant.name(), tenant.suspended());
            belong(handle, tenant);
          }
          return outcome;
        });
  }

  private static Outcome free(List<Tenant> before, Tenant wanted) {
    return before.stream()
        .filter(other -> !other.id().equals(wanted.id()))
        .flatMap(other -> other.hosts().stream())
        .filter(wanted.hosts()::contains)
        .findFirst()
        .<Outcome>map(Outcome.HostTaken::new)
        .orElseGet(Outcome.Done::new);
  }

  private static void belong(Handle handle, Tenant tenant) {
    TenantRows rows = handle.attach(TenantRows.class);
    String id = tenant.id().value();
    rows.clearHosts(id);
    rows.clearFolders(id);
    Set.copyOf(tenant.hosts()).forEach(host -> rows.addHost(id, host));
    Set.copyOf(tenant.folders()).forEach(folder -> rows.addFolder(id, folder));
  }

  void erase(TenantId id) {
    store.change(
        id,
        handle -> {
          Erasure.of(handle).erase(id);
          handle.attach(TenantRows.class).delete(id.value(), now());
        });
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
