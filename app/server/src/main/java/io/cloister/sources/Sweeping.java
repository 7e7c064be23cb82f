package io.cloister.sources;

import io.cloister.corpus.SourceId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What is left when a walk has ended, let go.
final class Sweeping {
  private static final int PIECE = 1000;

  private final Change change;
  private final SourceId source;
  private final long run;
  private final Set<String> unreadable;

  /// @param unreadable paths that nothing is known about, nor about what lies below
  Sweeping(Change change, SourceId source, long run, Collection<String> unreadable) {
    this.change = change;
    this.source = source;
    this.run = run;
    this.unreadable = new HashSet<>();
    unreadable.forEach(path -> this.unreadable.add(Storable.text(path)));
  }

  /// Returns how many documents have to leave the index.
  int take() {
    int removals = 0;
    for (ItemState state : ItemState.values()) {
      if (state != ItemState.GONE) {
        removals += take(state);
      }
    }
    return removals;
  }

  private int take(ItemState state) {
    int removals = 0;
    Key from = Key.first("");
    List<ItemRow> piece;
    do {
      piece = change.items().unseen(change.tenant(), source, state, run, from, PIECE);
      for (ItemRow row : piece) {
        if (!covered(row.place().path())) {
          removals += change.letGo(change.of(row)) ? 1 : 0;
        }
        from = row.place().pathKey().next();
      }
      change.flush();
    } while (piece.size() == PIECE);
    return removals;
  }

  /// Whether nothing is known about a path, because it or a folder above it could not be read.
  private boolean covered(String path) {
    if (unreadable.contains("") || unreadable.contains(path)) {
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
