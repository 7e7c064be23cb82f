package io.cloister.care;

import io.cloister.store.Store;
import java.util.List;

/// Whether the database opens, and can be read.
record DatabaseLook(Store store, boolean deep) implements Look {
  @Override
  public String name() {
    return "database";
  }

  @Override
  public List<Finding> look() {
    long rows;
    try {
      rows = store.tables(deep).values().stream().mapToLong(n -> n).sum();
    } catch (RuntimeException unreadable) {
      return List.of(
          Finding.failed(
              name(),
              "cannot be read",
              "The database opens and cannot be read: "
                  + Care.firstLine(unreadable)
                  + ". Stop the server and restore the last backup."));
    }
    String figure =
        "%s, schema %s, %,d rows%s"
            .formatted(store.dialect(), Store.schema(), rows, deep ? " read" : "");
    return List.of(
        store
            .outage()
            .map(away -> Finding.failed(name(), figure, away.reason()))
            .orElseGet(() -> Finding.ok(name(), figure)));
  }
}
