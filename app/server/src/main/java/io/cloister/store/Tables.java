package io.cloister.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// All tables, looked at as tables and not for what is in them.
final class Tables {
  private static final int PIECE = 1_000;

  private final boolean embedded;

  Tables(boolean embedded) {
    this.embedded = embedded;
  }

  /// How many rows each has.
  Map<String, Long> count(Handle handle) {
    Map<String, Long> rows = new TreeMap<>();
    for (String table : names(handle)) {
      rows.put(
          table,
          handle.createQuery("SELECT COUNT(*) FROM \"" + table + "\"").mapTo(Long.class).one());
    }
    return rows;
  }

  /// The same by reading every one of them: the database opens without a word over pages that it
  /// cannot read, and counts rows without reading them.
  Map<String, Long> readAll(Handle handle) {
    Map<String, Long> rows = new TreeMap<>();
    try {
      Connection connection = handle.getConnection();
      if (embedded) {
        // Or it would put whole tables into memory.
        handle.execute("SET LAZY_QUERY_EXECUTION 1");
      }
      for (String table : names(handle)) {
        rows.put(table, read(connection, table));
      }
    } catch (SQLException broken) {
      throw new IllegalStateException(broken.getMessage(), broken);
    } finally {
      if (embedded) {
        handle.execute("SET LAZY_QUERY_EXECUTION 0");
      }
    }
    return rows;
  }

  private static long read(Connection connection, String table) throws SQLException {
    long rows = 0;
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(PIECE);
      try (ResultSet all = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
        int columns = all.getMetaData().getColumnCount();
        while (all.next()) {
          rows++;
          for (int column = 1; column <= columns; column++) {
            all.getObject(column);
          }
        }
      }
    }
    return rows;
  }

  /// As the database spells them.
  private static List<String> names(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = CURRENT_SCHEMA AND table_type = 'BASE TABLE'
            ORDER BY table_name
            """)
        .mapTo(String.class)
        .list();
  }

  /// What brought the schema to where it is, the oldest first.
  static List<Migrated> history(Handle handle) {
    List<Migrated> history = new ArrayList<>();
    handle
        .createQuery(
            """
            SELECT "version", "installed_on", "success" FROM "flyway_schema_history"
            WHERE "version" IS NOT NULL ORDER BY "installed_rank"
            """)
        .map((row, context) ->
            new Migrated(
                row.getString(1), time(row.getObject(2, LocalDateTime.class)), row.getBoolean(3)))
        .forEach(history::add);
    return history;
  }

  private static Instant time(LocalDateTime local) {
    return local.atZone(ZoneId.systemDefault()).toInstant();
  }
}
