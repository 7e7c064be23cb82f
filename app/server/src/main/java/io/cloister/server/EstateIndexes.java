package io.cloister.server;

import io.cloister.backup.OpenIndexes;
import io.cloister.index.Index;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// The indexes of a server, for its backups.
///
/// @param indexes those that are open, by whose they are
record EstateIndexes(Supplier<Map<TenantId, Index>> indexes) implements OpenIndexes {
  /// Of a command: the server is stopped, and they lie there.
  static OpenIndexes none() {
    return new EstateIndexes(Map::of);
  }

  @Override
  public Pause pause() {
    Parts pauses = new Parts();
    indexes.get().values().forEach(index -> pauses.keep(index.still()));
    return pauses::close;
  }

  @Override
  public Set<String> copy(Path folder) throws IOException {
    Set<String> copied = new TreeSet<>();
    for (Map.Entry<TenantId, Index> each : indexes.get().entrySet()) {
      String name = each.getKey().value();
      each.getValue().snapshot(folder.resolve(name));
      copied.add(name);
    }
    return copied;
  }
}
