package io.cloister.audit;

import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What people left in a table of some room, and that ages: their threads, their receipts.
public interface Leavings {
  /// One of them.
  ///
  /// @param login whose it is
  record Whose(String id, String login) {}

  /// How many there are.
  record Count(long many, @Nullable Instant oldest) {
    /// Empty where there are none.
    public Optional<Due> due() {
      return Optional.ofNullable(oldest).map(first -> new Due(many, first));
    }
  }

  /// Hears, in the transaction that deletes them, how many went.
  interface Gone {
    void of(Handle handle, int count);
  }

  /// Those there are to look at next, in the order of their ids, as many as were asked for.
  List<Whose> some(Handle handle);

  /// @return for each, how many were deleted
  int[] delete(Handle handle, List<String> ids);

  /// Deletes those of the next ones whose people are not held.
  ///
  /// @param limit how many [#some] gives at most
  /// @param held knows who is, in the transaction that deletes
  /// @return the last id that was looked at; null at the end
  static @Nullable String delete(
      Store store,
      TenantId tenant,
      int limit,
      Leavings leavings,
      Function<Handle, Predicate<String>> held,
      Gone said) {
    return store
        .write(
            tenant,
            handle -> {
              Predicate<String> stays = held.apply(handle);
              List<Whose> found = leavings.some(handle);
              List<String> due =
                  found.stream().filter(each -> !stays.test(each.login())).map(Whose::id).toList();
              int gone = Arrays.stream(leavings.delete(handle, due)).sum();
              if (gone > 0) {
                said.of(handle, gone);
              }
              return Optional.ofNullable(found.size() < limit ? null : found.getLast().id());
            })
        .orElse(null);
  }
}
