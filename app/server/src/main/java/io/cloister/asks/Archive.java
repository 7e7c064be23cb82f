package io.cloister.asks;

import io.cloister.audit.Due;
import io.cloister.audit.Leavings;
import io.cloister.http.Mark;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Threads, as they age and as they are held.
final class Archive {
  private final Store store;
  private final ThreadSeals seals;

  Archive(Store store, ThreadSeals seals) {
    this.store = store;
    this.seals = seals;
  }

  Optional<Due> old(TenantId tenant, Instant before) {
    return store
        .read(tenant, handle -> handle.attach(OldThreads.class).count(tenant.value(), before))
        .due();
  }

  /// Reads some of the threads there are to look at.
  interface Some {
    List<Leavings.Whose> of(OldThreads threads);
  }

  /// Deletes those of them that are not held.
  ///
  /// @param before what is younger stays, unless its owner deleted it
  /// @return the last id that was looked at; null at the end
  @Nullable String delete(
      TenantId tenant,
      Instant before,
      int limit,
      Some some,
      Function<Handle, Predicate<String>> held,
      Leavings.Gone said) {
    return Leavings.delete(
        store,
        tenant,
        limit,
        new Leavings() {
          @Override
          public List<Whose> some(Handle handle) {
            return some.of(handle.attach(OldThreads.class));
          }

          @Override
          public int[] delete(Handle handle, List<String> ids) {
            return handle.attach(OldThreads.class).delete(tenant.value(), ids, before);
          }
        },
        held,
        said);
  }

  long count(TenantId tenant, String login) {
    return store.read(tenant, handle -> handle.attach(OldThreads.class).of(tenant.value(), login));
  }

  List<KeptThread> list(TenantId tenant, List<String> logins, Mark behind, int limit) {
    return store.read(
        tenant,
        handle ->
            logins.stream()
                .flatMap(login ->
                    handle
                        .attach(OldThreads.class)
                        .list(tenant.value(), login, behind.time(), behind.id(), limit)
                        .stream())
                .flatMap(kept -> opened(kept).stream())
                .sorted(
                    Comparator.comparing(KeptThread::updated)
                        .thenComparing(KeptThread::id)
                        .reversed())
                .limit(limit)
                .toList());
  }

  KeptThread.@Nullable Whole find(TenantId tenant, List<String> logins, String id) {
    return store.find(
        tenant,
        handle -> {
          OldThreads threads = handle.attach(OldThreads.class);
          OldThreads.Kept found = threads.find(tenant.value(), id);
          KeptThread thread = found == null ? null : opened(found).orElse(null);
          return thread == null || !logins.contains(thread.login())
              ? null
              : new KeptThread.Whole(
                  thread,
                  threads.answers(tenant.value(), id).stream()
                      .flatMap(kept -> seals.open(kept.answer(), kept.sealedWith()).stream())
                      .map(Archive::turn)
                      .toList());
        });
  }

  private Optional<KeptThread> opened(OldThreads.Kept kept) {
    return seals
        .open(kept.title(), kept.sealedWith())
        .map(title ->
            new KeptThread(
                kept.id(), kept.login(), title, kept.asks(), kept.updated(), kept.deleted()));
  }

  private static KeptThread.Turn turn(String json) {
    Told.Answer answer = History.read(json);
    return new KeptThread.Turn(answer.question(), answer.text(), answer.created());
  }
}
