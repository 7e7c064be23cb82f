package io.cloister.tenancy;

import io.cloister.store.TenantId;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/// Deletes all rows of a tenant. Which tables have some the database says, so that none is
/// forgotten. The record stays, since it is there to outlast what it tells of, and with it the
/// name.
final class Erasure {
  private static final Set<String> KEPT =
      Set.of(
          "audit_events",
          "audit_trees",
          "audit_subtrees",
          "audit_checkpoints",
          "audit_witnesses",
          "audit_exports",
          "audit_expiries",
          "audit_ageing",
          "feed_positions",
          // What was asked is owed, and says of nobody that they did.
          "usage_periods",
          "usage_days",
          "tenants");

  private final Handle handle;
  private final List<String> tables;

  private Erasure(Handle handle, List<String> tables) {
    this.handle = handle;
    this.tables = tables;
  }

  static Erasure of(Handle handle) {
    try {
      DatabaseMetaData data = handle.getConnection().getMetaData();
      String schema = handle.getConnection().getSchema();
      return new Erasure(handle, ordered(data, schema, tables(data, schema)));
    } catch (SQLException failed) {
      throw new IllegalStateException("The tables cannot be listed", failed);
    }
  }

  /// In the order in which their rows can be deleted.
  List<String> tables() {
    return tables;
  }

  void erase(TenantId tenant) {
    for (String table : tables) {
      handle.execute("DELETE FROM " + table + " WHERE tenant = ?", tenant.value());
    }
  }

  private static Set<String> tables(DatabaseMetaData data, String schema) throws SQLException {
    Set<String> tables = new TreeSet<>();
    try (ResultSet columns = data.getColumns(null, schema, null, null)) {
      while (columns.next()) {
        if (columns.getString("COLUMN_NAME").equalsIgnoreCase("tenant")) {
          tables.add(columns.getString("TABLE_NAME"));
        }
      }
    }
    tables.removeIf(table -> KEPT.contains(table.toLowerCase(Locale.ROOT)));
    return tables;
  }

  /// Whoever refers to a table comes before it.
  private static List<String> ordered(DatabaseMetaData data, String schema, Set<String> tables)
      throws SQLException {
    Map<String, Set<String>> referring = new LinkedHashMap<>();
    for (String table : tables) {
      Set<String> others = new TreeSet<>();
      try (ResultSet keys = data.getExportedKeys(null, schema, table)) {
        while (keys.next()) {
          others.add(keys.getString("FKTABLE_NAME"));
        }
      }
      others.remove(table);
      referring.put(table, others);
    }
    List<String> ordered = new ArrayList<>();
    while (ordered.size() < tables.size()) {
      List<String> free =
          tables.stream()
              .filter(table -> !ordered.contains(table))
              .filter(table -> ordered.containsAll(referring.getOrDefault(table, Set.of())))
              .toList();
      if (free.isEmpty()) {
        throw new IllegalStateException("Tables refer to each other in a circle");
      }
      ordered.addAll(free);
    }
    return ordered;
  }
}
