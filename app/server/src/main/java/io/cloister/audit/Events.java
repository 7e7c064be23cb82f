package io.cloister.audit;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// The table of events. It is only ever appended to; what [Expiry] empties keeps its place. Public
/// because JDBI makes a proxy of it.
@RegisterConstructorMapper(Row.class)
public interface Events {
  /// Ordered by the whole key, and not `MAX`: H2 then reads the end of the index and not all of it.
  @SqlQuery(
      """
      SELECT COALESCE(
        (SELECT seq FROM audit_events WHERE tenant = :tenant ORDER BY tenant DESC, seq DESC LIMIT 1),
        0)
      """)
  long last(@Bind("tenant") String tenant);

  /// The earliest time of an event, null where there is none. Ordered by the whole key of an index.
  @SqlQuery(
      "SELECT occurred FROM audit_events WHERE tenant = :tenant ORDER BY tenant, occurred LIMIT 1")
  @Nullable Instant earliest(@Bind("tenant") String tenant);

  /// The latest time of an event, null where there is none.
  @SqlQuery(
      """
      SELECT occurred FROM audit_events WHERE tenant = :tenant
      ORDER BY tenant DESC, occurred DESC LIMIT 1
      """)
  @Nullable Instant latest(@Bind("tenant") String tenant);

  @SqlBatch(
      """
      INSERT INTO audit_events
        (tenant, seq, occurred, actor, on_behalf_of, action, resource, outcome, detail, request_id,
         salt, leaf)
      VALUES
        (:tenant, :seq, :occurred, :actor, :onBehalfOf, :action, :resource, :outcome, :detail, :requestId,
         :salt, :leaf)
      """)
  void insert(@BindMethods List<Row> rows);

  /// Newest first, below a place, without those that were deleted. Ordered by the whole key for the
  /// same reason.
  @SqlQuery(
      """
      SELECT tenant, seq, occurred, actor, on_behalf_of, action, resource, outcome, detail, request_id,
        salt, leaf, expired
      FROM audit_events
      WHERE tenant = :tenant AND seq < :below AND expired IS NULL
        AND (CAST(:from AS TIMESTAMP WITH TIME ZONE) IS NULL OR occurred >= :from)
        AND (CAST(:to AS TIMESTAMP WITH TIME ZONE) IS NULL OR occurred < :to)
        AND (CAST(:actor AS VARCHAR(256)) IS NULL OR actor = :actor OR on_behalf_of = :actor)
        AND (CAST(:action AS VARCHAR(64)) IS NULL OR action = :action)
      ORDER BY tenant DESC, seq DESC
      LIMIT :limit
      """)
  List<Row> list(
      @Bind("tenant") String tenant,
      @Bind("below") long below,
      @Bind("from") @Nullable Instant from,
      @Bind("to") @Nullable Instant to,
      @Bind("actor") @Nullable String actor,
      @Bind("action") @Nullable String action,
      @Bind("limit") int limit);

  /// Oldest first, above a place and up to another.
  @SqlQuery(
      """
      SELECT tenant, seq, occurred, actor, on_behalf_of, action, resource, outcome, detail, request_id,
        salt, leaf, expired
      FROM audit_events
      WHERE tenant = :tenant AND seq > :above AND seq <= :upTo
      ORDER BY tenant, seq
      """)
  List<Row> between(
      @Bind("tenant") String tenant, @Bind("above") long above, @Bind("upTo") long upTo);

  /// Oldest first, above a place.
  @SqlQuery(
      """
      SELECT tenant, seq, occurred, actor, on_behalf_of, action, resource, outcome, detail, request_id,
        salt, leaf
      FROM audit_events
      WHERE tenant = :tenant AND seq > :above
      ORDER BY tenant, seq
      LIMIT :limit
      """)
  List<Row> after(
      @Bind("tenant") String tenant, @Bind("above") long above, @Bind("limit") int limit);

  /// For events from before there was a tree.
  @SqlBatch(
      "UPDATE audit_events SET salt = :salt, leaf = :leaf WHERE tenant = :tenant AND seq = :seq")
  void adopt(@BindMethods List<Row> rows);
}
