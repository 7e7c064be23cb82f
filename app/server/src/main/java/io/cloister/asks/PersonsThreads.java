package io.cloister.asks;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// All threads of one person: told to them, taken away with them, and sealed where they are from
/// before there were keys.
final class PersonsThreads implements Belongings {
  private final Store store;
  private final ThreadSeals seals;

  PersonsThreads(Store store, ThreadSeals seals) {
    this.store = store;
    this.seals = seals;
  }

  @Override
  public JsonNode everything(TenantId tenant, String login) {
    return Json.mapper().valueToTree(store.read(tenant, handle -> all(handle, tenant, login)));
  }

  private List<ThreadsResource.Whole> all(Handle handle, TenantId tenant, String login) {
    WholeThreads threads = handle.attach(WholeThreads.class);
    return threads.all(tenant.value(), login).stream()
        .flatMap(row ->
            seals.open(row.title(), row.sealedWith()).stream()
                .map(title ->
                    new ThreadsResource.Whole(
                        row.id(), title, row.updated(), answers(threads, tenant, row.id()))))
        .toList();
  }

  private List<Told.Answer> answers(WholeThreads threads, TenantId tenant, String id) {
    return threads.answers(tenant.value(), id).stream()
        .flatMap(kept -> seals.open(kept.answer(), kept.sealedWith()).stream())
        .map(History::read)
        .toList();
  }

  @Override
  public long threads(TenantId tenant, String login) {
    return store.read(
        tenant, handle -> handle.attach(WholeThreads.class).all(tenant.value(), login).size());
  }

  @Override
  public void forget(TenantId tenant, String login) {
    store.change(tenant, handle -> handle.attach(WholeThreads.class).forget(tenant.value(), login));
  }

  /// Seals what was kept before there were keys.
  void sealOld(TenantId tenant) {
    for (String login :
        store.read(
            tenant, handle -> handle.attach(WholeThreads.class).plainOwners(tenant.value()))) {
      String key = seals.key(tenant, login);
      if (key == null) {
        return;
      }
      store
          .read(tenant, handle -> handle.attach(WholeThreads.class).all(tenant.value(), login))
          .stream()
          .filter(thread -> thread.sealedWith() == null)
          .forEach(thread -> store.change(tenant, handle -> seal(handle, tenant, thread, key)));
    }
  }

  private void seal(Handle handle, TenantId tenant, Threads.Row thread, String key) {
    WholeThreads threads = handle.attach(WholeThreads.class);
    for (WholeThreads.Placed old : threads.plainAnswers(tenant.value(), thread.id())) {
      threads.sealAnswer(
          tenant.value(), thread.id(), old.place(), seals.seal(key, old.answer()), key);
    }
    threads.seal(tenant.value(), thread.id(), seals.seal(key, thread.title()), key);
  }
}
