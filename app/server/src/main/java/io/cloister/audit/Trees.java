package io.cloister.audit;

import io.cloister.proof.Edge;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The tables of the trees, which [AppendRows] let grow. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(Trees.Head.class)
@RegisterConstructorMapper(Trees.Subtree.class)
@RegisterConstructorMapper(Trees.Unsealed.class)
public interface Trees {
  /// Subtrees of every so many levels are kept: one row more for fifteen events, and at most
  /// fifteen hashes read where one level between is needed.
  int STEP = 4;

  /// The right edge of a tree.
  record Head(String tenant, long size, byte[] edge) {
    /// @throws IllegalArgumentException when somebody made something of it that no edge is
    Edge read() {
      return Edge.of(size, edge);
    }
  }

  /// The root of a complete subtree.
  record Subtree(String tenant, int level, long place, byte[] hash) {}

  /// Keeps every other writer from the tree until the transaction ends.
  @SqlQuery("SELECT tenant, size, edge FROM audit_trees WHERE tenant = :tenant FOR UPDATE")
  @Nullable Head lock(@Bind("tenant") String tenant);

  @SqlQuery("SELECT tenant, size, edge FROM audit_trees WHERE tenant = :tenant")
  @Nullable Head find(@Bind("tenant") String tenant);

  /// Of all tenants that have a record.
  @SqlQuery("SELECT tenant FROM audit_trees ORDER BY tenant")
  List<String> tenants();

  /// Up to which event there may be some without their seals.
  record Unsealed(String tenant, long upTo) {}

  /// Of all tenants where there are any.
  @SqlQuery("SELECT tenant, unsealed AS up_to FROM audit_trees WHERE unsealed > 0 ORDER BY tenant")
  List<Unsealed> unsealed();

  @SqlUpdate("UPDATE audit_trees SET unsealed = :upTo WHERE tenant = :tenant")
  void sealed(@Bind("tenant") String tenant, @Bind("upTo") long upTo);

  /// From the left.
  @SqlQuery(
      """
      SELECT hash FROM audit_subtrees
      WHERE tenant = :tenant AND level = :level AND place >= :from AND place < :to
      ORDER BY tenant, level, place
      """)
  List<byte[]> subtrees(
      @Bind("tenant") String tenant,
      @Bind("level") int level,
      @Bind("from") long from,
      @Bind("to") long to);

  /// The leaves of events, by their numbers: above one and up to another.
  @SqlQuery(
      """
      SELECT leaf FROM audit_events
      WHERE tenant = :tenant AND seq > :above AND seq <= :upTo
      ORDER BY tenant, seq
      """)
  List<byte[]> leaves(
      @Bind("tenant") String tenant, @Bind("above") long above, @Bind("upTo") long upTo);
}
