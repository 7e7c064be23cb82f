package io.cloister.audit;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// The table of events. It is only ever appended to; what it says of people gets its seals later,
/// where it comes from before there were any. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(Stored.class)
public interface Events {
  /// Of a [Stored].
  String COLUMNS =
      """
      SELECT tenant, seq, occurred, actor, on_behalf_of, action, resource, outcome, detail, request_id,
        salt, leaf, sealed, actor_key, behalf_key, resource_key
      """;

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
         salt, leaf, sealed, actor_key, behalf_key, resource_key)
      VALUES
        (:tenant, :seq, :occurred, :actor, :onBehalfOf, :action, :resource, :outcome, :detail, :requestId,
         :salt, :leaf, :sealed, :actorKey, :behalfKey, :resourceKey)
      """)
  void insert(@BindMethods List<Stored> rows);

  /// Newest first, below a place. Ordered by the whole key for the same reason.
  ///
  /// @param key of the actor, with which what they did is sealed; null where they have none
  @SqlQuery(
      COLUMNS
          + """
          FROM audit_events
          WHERE tenant = :tenant AND seq < :below
            AND (CAST(:from AS TIMESTAMP WITH TIME ZONE) IS NULL OR occurred >= :from)
            AND (CAST(:to AS TIMESTAMP WITH TIME ZONE) IS NULL OR occurred < :to)
            AND (CAST(:actor AS VARCHAR(256)) IS NULL OR actor = :actor OR on_behalf_of = :actor
              OR actor_key = :key OR behalf_key = :key)
            AND (CAST(:action AS VARCHAR(64)) IS NULL OR action = :action)
          ORDER BY tenant DESC, seq DESC
          LIMIT :limit
          """)
  List<Stored> list(
      @Bind("tenant") String tenant,
      @Bind("below") long below,
      @Bind("from") @Nullable Instant from,
      @Bind("to") @Nullable Instant to,
      @Bind("actor") @Nullable String actor,
      @Bind("key") @Nullable String key,
      @Bind("action") @Nullable String action,
      @Bind("limit") int limit);

  /// Oldest first, above a place and up to another.
  @SqlQuery(
      COLUMNS
          + """
          FROM audit_events
          WHERE tenant = :tenant AND seq > :above AND seq <= :upTo
          ORDER BY tenant, seq
          """)
  List<Stored> between(
      @Bind("tenant") String tenant, @Bind("above") long above, @Bind("upTo") long upTo);

  /// For events from before there was a tree.
  @SqlBatch(
      "UPDATE audit_events SET salt = :salt, leaf = :leaf WHERE tenant = :tenant AND seq = :seq")
  void adopt(@BindMethods List<Stored> rows);

  /// Puts what was not sealed, or not with all keys, under its seals. The leaf stays.
  @SqlBatch(
      """
      UPDATE audit_events SET actor = :actor, on_behalf_of = :onBehalfOf, resource = :resource,
        detail = :detail, salt = :salt, sealed = :sealed, actor_key = :actorKey,
        behalf_key = :behalfKey, resource_key = :resourceKey
      WHERE tenant = :tenant AND seq = :seq AND (salt IS NOT NULL OR sealed IS NOT NULL)
      """)
  void seal(@BindMethods List<Stored> rows);

  /// The events of all erasures. Each says with its resource which key was destroyed.
  @SqlQuery(
      COLUMNS
          + """
          FROM audit_events
          WHERE tenant = :tenant AND action = 'person.erase' AND outcome = 'success'
          ORDER BY tenant, seq
          """)
  List<Stored> erasures(@Bind("tenant") String tenant);
}
