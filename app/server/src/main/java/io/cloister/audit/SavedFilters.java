package io.cloister.audit;

import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Filters that people keep. Whose one is not, may use it where it is shared, and not change it.
final class SavedFilters {
  /// Of one person.
  private static final int MOST = 200;

  private final Store store;

  SavedFilters(Store store) {
    this.store = store;
  }

  List<SavedFilter> list(TenantId tenant, String login) {
    return store.read(
        tenant, handle -> handle.attach(FilterRows.class).list(tenant.value(), login));
  }

  /// One's own, shared or not.
  List<SavedFilter> own(TenantId tenant, String login) {
    return store.read(tenant, handle -> handle.attach(FilterRows.class).own(tenant.value(), login));
  }

  /// Deletes somebody's own, and those that ask for them, with what is made by them.
  void forget(TenantId tenant, String login) {
    store.change(
        tenant,
        handle -> {
          handle.attach(ScheduleRows.class).forget(tenant.value(), login);
          handle.attach(FilterRows.class).forget(tenant.value(), login);
        });
  }

  void add(SavedFilter fresh) {
    store.change(
        new TenantId(fresh.tenant()),
        handle -> {
          FilterRows rows = handle.attach(FilterRows.class);
          if (rows.count(fresh.tenant(), fresh.owner()) >= MOST) {
            throw new ProblemException(
                ProblemType.CONFLICT,
                "You have " + MOST + " saved filters. Delete one that you do not need.");
          }
          free(rows, fresh);
          rows.insert(fresh);
        });
  }

  void change(SavedFilter changed) {
    store.change(
        new TenantId(changed.tenant()),
        handle -> {
          FilterRows rows = handle.attach(FilterRows.class);
          free(rows, changed);
          rows.update(changed);
        });
  }

  private static void free(FilterRows rows, SavedFilter wanted) {
    String same = rows.named(wanted.tenant(), wanted.owner(), wanted.name());
    if (same != null && !same.equals(wanted.id())) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "You have a filter '"
              + wanted.name()
              + "' already. Take another name, or change that one.");
    }
  }

  void delete(SavedFilter filter) {
    store.change(
        new TenantId(filter.tenant()),
        handle -> {
          if (handle.attach(ScheduleRows.class).using(filter.tenant(), filter.id()) > 0) {
            throw new ProblemException(
                ProblemType.CONFLICT,
                "Exports are scheduled with this filter. Delete their schedule first.");
          }
          handle.attach(FilterRows.class).delete(filter.tenant(), filter.id());
        });
  }

  /// One that somebody may use.
  ///
  /// @throws ProblemException when there is none
  SavedFilter get(TenantId tenant, String id, String login) {
    return store.read(tenant, handle -> get(handle, tenant, id, login));
  }

  static SavedFilter get(Handle handle, TenantId tenant, String id, String login) {
    SavedFilter found = handle.attach(FilterRows.class).find(tenant.value(), id);
    if (found == null || !(found.shared() || found.owner().equals(login))) {
      throw ProblemException.notFound("The filter");
    }
    return found;
  }

  /// One that somebody may change.
  SavedFilter own(TenantId tenant, String id, String login) {
    SavedFilter found = get(tenant, id, login);
    if (!found.owner().equals(login)) {
      throw new ProblemException(
          ProblemType.FORBIDDEN,
          "The filter is "
              + found.owner()
              + "'s, who shares it. Save one of your own, or ask them to change it.");
    }
    return found;
  }
}
