package io.cloister.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The rows that every event waits for, written with the database's own driver: what JDBI does
/// around a statement takes longer here than the statement (`./dev bench record`: half of all
/// events a second).
record AppendRows(Connection connection) {
  private static final String LOCK =
      "SELECT size, edge FROM audit_trees WHERE tenant = ? FOR UPDATE";
  private static final String BEGIN =
      "INSERT INTO audit_trees (tenant, size, edge) VALUES (?, ?, ?)";
  private static final String GROW = "UPDATE audit_trees SET size = ?, edge = ? WHERE tenant = ?";
  private static final String EVENTS =
      """
      INSERT INTO audit_events
        (tenant, seq, occurred, actor, on_behalf_of, action, resource, outcome, detail, request_id,
         salt, leaf, sealed, actor_key, behalf_key, resource_key)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String SUBTREES =
      "INSERT INTO audit_subtrees (tenant, level, place, hash) VALUES (?, ?, ?, ?)";

  /// Of the transaction that is open.
  static AppendRows in(Handle handle) {
    return new AppendRows(handle.getConnection());
  }

  /// Keeps every other writer from the tree until the transaction ends.
  Optional<Trees.Head> lock(String tenant) {
    return with(
        LOCK,
        statement -> {
          statement.setString(1, tenant);
          try (ResultSet row = statement.executeQuery()) {
            return row.next()
                ? Optional.of(new Trees.Head(tenant, row.getLong(1), row.getBytes(2)))
                : Optional.empty();
          }
        });
  }

  /// Of a tree that nobody has begun.
  Trees.Head begin(String tenant) {
    Trees.Head none = new Trees.Head(tenant, 0, new byte[0]);
    return with(
        BEGIN,
        statement -> {
          statement.setString(1, tenant);
          statement.setLong(2, none.size());
          statement.setBytes(3, none.edge());
          statement.executeUpdate();
          return none;
        });
  }

  void grow(Trees.Head head) {
    with(
        GROW,
        statement -> {
          statement.setLong(1, head.size());
          statement.setBytes(2, head.edge());
          statement.setString(3, head.tenant());
          return statement.executeUpdate();
        });
  }

  void events(List<Stored> rows) {
    with(
        EVENTS,
        statement -> {
          for (Stored row : rows) {
            add(statement, row);
          }
          return statement.executeBatch();
        });
  }

  private static void add(PreparedStatement statement, Stored row) throws SQLException {
    statement.setString(1, row.tenant());
    statement.setLong(2, row.seq());
    statement.setObject(3, row.occurred().atOffset(ZoneOffset.UTC));
    statement.setString(4, row.actor());
    statement.setString(5, row.onBehalfOf());
    statement.setString(6, row.action());
    statement.setString(7, row.resource());
    statement.setString(8, row.outcome());
    statement.setString(9, row.detail());
    statement.setString(10, row.requestId());
    statement.setBytes(11, row.salt());
    statement.setBytes(12, row.leaf());
    statement.setBytes(13, row.sealed());
    statement.setString(14, row.actorKey());
    statement.setString(15, row.behalfKey());
    statement.setString(16, row.resourceKey());
    statement.addBatch();
  }

  void subtrees(List<Trees.Subtree> subtrees) {
    if (subtrees.isEmpty()) {
      return;
    }
    with(
        SUBTREES,
        statement -> {
          for (Trees.Subtree subtree : subtrees) {
            statement.setString(1, subtree.tenant());
            statement.setInt(2, subtree.level());
            statement.setLong(3, subtree.place());
            statement.setBytes(4, subtree.hash());
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  private interface Work<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  private <T> T with(String sql, Work<T> work) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      return work.of(statement);
    } catch (SQLException failed) {
      throw new IllegalStateException("The record cannot be written", failed);
    }
  }
}
