package io.cloister.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import io.cloister.http.ProblemException;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What the record has of a person: to be told to them, and to be forgotten.
public final class PersonsTrace {
  private final Store store;
  private final Seals seals;
  private final LateSealing late;
  private final Audit audit;
  private final Runnable settle;
  private final Supplier<List<String>> tenants;
  private final Supplier<Optional<Exports>> exports;

  /// @param settle returns when everything is on disk that was begun before
  /// @param tenants whose records there are
  PersonsTrace(
      Store store,
      Seals seals,
      LateSealing late,
      Audit audit,
      Runnable settle,
      Supplier<List<String>> tenants,
      Supplier<Optional<Exports>> exports) {
    this.store = store;
    this.seals = seals;
    this.late = late;
    this.audit = audit;
    this.settle = settle;
    this.tenants = tenants;
    this.exports = exports;
  }

  /// How many events somebody did or is named by.
  public long eventsOf(TenantId tenant, String login) {
    return seals.sealing().findKey(tenant, login).map(key -> late.count(tenant, key)).orElse(0L);
  }

  /// Tells every event that somebody did or that names them, as JSON, the oldest first.
  ///
  /// @param words whether with what they did, such as their questions; otherwise only that they did
  public void about(TenantId tenant, String login, boolean words, Consumer<JsonNode> told) {
    seals
        .sealing()
        .findKey(tenant, login)
        .ifPresent(key ->
            late.each(
                tenant,
                key,
                row -> {
                  EventTold event = EventTold.of(seals.open(row));
                  told.accept(Json.mapper().valueToTree(words ? event : event.outline()));
                }));
  }

  /// Filters that somebody keeps, as JSON.
  public JsonNode filters(TenantId tenant, String login) {
    return Json.mapper().valueToTree(new SavedFilters(store).own(tenant, login));
  }

  /// Deletes filters that somebody keeps, and those that ask for them; and exports that are made
  /// with them from time to time.
  public void forgetFilters(TenantId tenant, String login) {
    new SavedFilters(store).forget(tenant, login);
  }

  /// Deletes bundles that were asked for by somebody's name, and takes all others of the tenant
  /// away: they are made again at the next start, or with [#makeExportsAgain].
  public void dropExports(Home home, TenantId tenant, String login) {
    Exports.drop(store, home, tenant, login);
  }

  /// Has bundles made again that were taken away: without what cannot be read any more.
  public void makeExportsAgain(TenantId tenant) {
    exports.get().ifPresent(bundles -> bundles.again(tenant));
  }

  private boolean tells(TenantId tenant, String key) {
    return store
        .read(tenant, handle -> handle.attach(Events.class).erasures(tenant.value()))
        .stream()
        .anyMatch(row -> ErasedPerson.resource(key).equals(row.resource()));
  }

  /// Has every event of a tenant sealed with the keys of all whom it names. Before an erasure: who
  /// had no key when they were named has one by then.
  public void sealAll(TenantId tenant) {
    late.all(tenant);
  }

  /// Records that the key of somebody is destroyed, in every record that has events sealed with it,
  /// and in their own tenant's; where that is on record already, not again. Before it is destroyed,
  /// and after it is used for nothing new.
  ///
  /// @param by who does it, in the tenant of the person; names nobody who is erased
  /// @return how many events can no longer be read
  /// @throws ProblemException `audit_unavailable`: then it must not be destroyed
  public long recordErasure(String key, Event by) {
    settle.run();
    long all = 0;
    for (String name : tenants.get()) {
      TenantId tenant = new TenantId(name);
      boolean own = tenant.equals(by.tenant());
      long events = late.count(tenant, key);
      all += events;
      if ((own || events > 0) && !tells(tenant, key)) {
        audit.record(ErasedPerson.event(own ? by : by.elsewhere(tenant), key, events));
      }
    }
    return all;
  }
}
