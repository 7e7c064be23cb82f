package io.cloister.sources;

import io.cloister.corpus.SourceId;
import io.cloister.ingest.RunId;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One tenant's runs, as they go.
final class RunStore {
  private final TenantId tenant;
  private final Store store;

  RunStore(TenantId tenant, Store store) {
    this.tenant = tenant;
    this.store = store;
  }

  /// Queues a run, unless one of the source is queued or running, or the source is gone.
  Optional<RunRow> queue(RunId id, SourceId source, Instant now) {
    return store.write(
        tenant,
        handle -> {
          SourceRow row = handle.attach(SourceRows.class).lock(tenant, source);
          Runs runs = handle.attach(Runs.class);
          if (row == null
              || row.deleted() != null
              || unfinished(runs).anyMatch(other -> other.source().equals(source))) {
            return Optional.empty();
          }
          RunRow run = RunRow.queued(id, source, now);
          runs.insert(tenant, run);
          return Optional.of(run);
        });
  }

  @Nullable RunRow find(SourceId source, RunId run) {
    return store.find(tenant, handle -> handle.attach(Runs.class).find(tenant, source, run));
  }

  /// Newest first.
  ///
  /// @param position where an earlier slice ended; null begins
  Slice<RunRow> list(SourceId source, @Nullable String position, int limit) {
    List<RunRow> found =
        store.read(
            tenant,
            handle -> {
              Runs runs = handle.attach(Runs.class);
              Long below =
                  position == null
                      ? Long.valueOf(Long.MAX_VALUE)
                      : runs.number(tenant, source, new RunId(position));
              return below == null ? List.of() : runs.list(tenant, source, below, limit + 1);
            });
    boolean more = found.size() > limit;
    List<RunRow> shown = more ? found.subList(0, limit) : found;
    return new Slice<>(shown, more ? shown.getLast().id().value() : null);
  }

  /// The newest run of each of these sources that has any.
  Map<SourceId, RunRow> latest(Collection<SourceId> sources) {
    return store.read(
        tenant,
        handle -> {
          Runs runs = handle.attach(Runs.class);
          Map<SourceId, RunRow> latest = new HashMap<>();
          for (SourceId source : sources) {
            runs.list(tenant, source, Long.MAX_VALUE, 1).forEach(run -> latest.put(source, run));
          }
          return latest;
        });
  }

  /// What was queued or running when the process ended, oldest first.
  List<RunRow> unfinished() {
    return store.read(tenant, handle -> unfinished(handle.attach(Runs.class)).toList());
  }

  private Stream<RunRow> unfinished(Runs runs) {
    return Stream.of(RunState.CANCELLING, RunState.RUNNING, RunState.QUEUED)
        .flatMap(state -> runs.inState(tenant, state).stream());
  }

  /// Notes that a run is to be cancelled, so that it is, come what may. False when it has ended.
  boolean cancel(SourceId source, RunId run) {
    return store.write(
        tenant,
        handle -> {
          Runs runs = handle.attach(Runs.class);
          RunRow row = runs.find(tenant, source, run);
          // Once more when it went on between the two statements.
          while (row != null && row.unfinished() && row.state() != RunState.CANCELLING) {
            if (runs.update(tenant, row.state(), row.cancelling()) > 0) {
              return true;
            }
            row = runs.find(tenant, source, run);
          }
          return row != null && row.unfinished();
        });
  }

  /// Writes how a run stands, unless it no longer is in the state it was in when that was decided.
  boolean update(RunState from, RunRow run) {
    return store.write(tenant, handle -> handle.attach(Runs.class).update(tenant, from, run) > 0);
  }
}
