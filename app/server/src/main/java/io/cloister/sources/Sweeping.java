package io.cloister.sources;

import io.cloister.corpus.SourceId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What is left when a walk has ended, let go, a piece at a time.
final class Sweeping {
  private final SourceId source;
  private final Set<String> unreadable;
  private ItemState state = ItemState.PENDING;
  private Key from = Key.first("");

  /// @param unreadable paths that nothing is known about, nor about what lies below
  Sweeping(SourceId source, Collection<String> unreadable) {
    this.source = source;
    this.unreadable = new HashSet<>();
    unreadable.forEach(path -> this.unreadable.add(Storable.text(path)));
  }

  boolean done() {
    return state == ItemState.GONE || unreadable.contains("");
  }

  /// Goes on for a piece. Returns how many documents have to leave the index.
  int go(Change change, long run) {
    List<ItemRow> piece =
        change.items().unseen(change.tenant(), source, state, run, from, SqlLedger.PIECE);
    int removals = 0;
    for (ItemRow row : piece) {
      if (!covered(row.place().path())) {
        removals += change.letGo(change.of(row)) ? 1 : 0;
      }
      from = row.place().pathKey().next();
    }
    if (piece.size() < SqlLedger.PIECE) {
      state = next(state);
      from = Key.first("");
    }
    return removals;
  }

  /// In the order that outcomes move items: one that is settled between two pieces is met later.
  private static ItemState next(ItemState state) {
    return switch (state) {
      case PENDING -> ItemState.INDEXED;
      case INDEXED -> ItemState.SKIPPED;
      case SKIPPED -> ItemState.FAILED;
      case FAILED, GONE -> ItemState.GONE;
    };
  }

  /// Whether nothing is known about a path, because it or a folder above it could not be read.
  private boolean covered(String path) {
    if (unreadable.contains(path)) {
      return true;
    }
    for (int end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1)) {
      if (unreadable.contains(path.substring(0, end))) {
        return true;
      }
    }
    return false;
  }
}
