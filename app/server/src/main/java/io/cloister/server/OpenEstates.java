package io.cloister.server;

import io.cloister.care.Indexes;
import io.cloister.index.Index;
import io.cloister.index.Integrity;
import io.cloister.index.Stats;
import io.cloister.store.Home;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The indexes of a server, which goes on with them meanwhile.
record OpenEstates(Estates estates, Home home) implements Indexes {
  @Override
  public Condition look(TenantId tenant, boolean deep) throws IOException {
    Index index = estates.of(tenant).search().index();
    Integrity integrity = deep ? examine(index) : index.verify();
    Stats stats = index.stats();
    return new Condition(stats.documents(), stats.passages(), integrity.problems());
  }

  /// Of a copy, by links, since nobody else may have it open.
  private Integrity examine(Index index) throws IOException {
    Path copy = Files.createTempDirectory(home.cache(), "examined");
    try {
      index.snapshot(copy);
      return Index.examine(copy);
    } finally {
      CacheFolder.remove(copy);
    }
  }

  @Override
  public void empty(TenantId tenant, Runnable emptied) {
    throw new IllegalStateException("The server has the index of " + tenant + " open");
  }
}
