package io.cloister.server;

import java.sql.Blob;
import java.sql.Clob;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// All that one tenant has, table by table.
///
/// @param printed the same as text, but for large values, which come as objects of their own
record Rows(
    String tenant,
    Map<String, List<Map<String, Object>>> tables,
    Map<String, List<String>> printed) {
  private static final int FEW = 3;

  static Rows of(Handle handle, String tenant) {
    Map<String, List<Map<String, Object>>> tables = new TreeMap<>();
    Map<String, List<String>> printed = new TreeMap<>();
    for (String table : names(handle)) {
      List<Map<String, Object>> rows = rows(handle, table, tenant);
      tables.put(table, rows);
      printed.put(table, print(rows));
    }
    return new Rows(tenant, tables, printed);
  }

  private static List<String> names(Handle handle) {
    return handle
        .createQuery(
            """
            SELECT LOWER(table_name) FROM information_schema.columns
            WHERE LOWER(column_name) = 'tenant' AND table_schema = 'PUBLIC'
            """)
        .mapTo(String.class)
        .list();
  }

  private static List<Map<String, Object>> rows(Handle handle, String table, String tenant) {
    return handle
        .createQuery("SELECT * FROM " + table + " WHERE tenant = :tenant")
        .bind("tenant", tenant)
        .mapToMap()
        .list();
  }

  static List<String> print(Handle handle, String table, String tenant) {
    return print(rows(handle, table, tenant));
  }

  private static List<String> print(List<Map<String, Object>> rows) {
    return rows.stream().map(Rows::print).sorted().toList();
  }

  private static String print(Map<String, Object> row) {
    Map<String, String> plain = new TreeMap<>();
    row.forEach(
        (column, value) -> plain.put(column, large(value) ? "large" : String.valueOf(value)));
    return plain.toString();
  }

  private static boolean large(Object value) {
    return value instanceof Clob || value instanceof Blob || value instanceof byte[];
  }

  List<String> emptyTables() {
    return tables.entrySet().stream()
        .filter(table -> table.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  /// The rows whose values are lent to statements: a few of each table, since more of the same
  /// would tell nothing new.
  List<Map<String, Object>> lenders() {
    return tables.values().stream().flatMap(rows -> rows.stream().limit(FEW)).toList();
  }
}
