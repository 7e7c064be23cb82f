package io.cloister.server;

import io.cloister.care.Indexes;
import io.cloister.index.Index;
import io.cloister.index.Tried;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The indexes as they lie in the data folder while no server has them.
///
/// @param folder of all of them
record FolderIndexes(Path folder) implements Indexes {
  @Override
  public Condition look(TenantId tenant, boolean deep) throws IOException {
    Path home = folder.resolve(tenant.value());
    if (!Files.isDirectory(home)) {
      return new Condition(0, 0, List.of());
    }
    Tried tried = Index.tryOut(home);
    return new Condition(
        tried.documents(),
        tried.passages(),
        deep && tried.problems().isEmpty() ? Index.examine(home).problems() : tried.problems());
  }

  @Override
  public void empty(TenantId tenant, Runnable emptied) throws IOException {
    SearchIndex.empty(folder, tenant, emptied);
  }
}
