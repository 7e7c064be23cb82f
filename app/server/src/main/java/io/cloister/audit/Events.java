package io.cloister.audit;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// The table of events. It is only ever appended to, by [AppendRows]; what [Expiry] empties keeps
/// its place, and what says something of people gets its seals later, where it comes from before
/// there were any. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(Stored.class)
public interface Events {
  String COLUMNS =
      """
      SELECT tenant, seq, occurred, actor, on_behalf_of, action, resource, outcome, detail, request_id,
        salt, leaf, expired, sealed, actor_key, behalf_key, resource_key
      FROM audit_events
      """;

  /// What of an [EventFilter] the database tests.
  ///
  /// What was deleted has no action left, and is never meant.
  String MEANT =
      """
        AND action <> ''
        AND (CAST(:actor AS VARCHAR(256)) IS NULL OR actor = :actor OR on_behalf_of = :actor
          OR actor_key = :actorKey OR behalf_key = :actorKey)
        AND (CAST(:exactly AS VARCHAR(64)) IS NULL OR action = :exactly)
        AND (CAST(:family AS VARCHAR(64)) IS NULL OR POSITION(:family IN action) = 1)
        AND (CAST(:resource AS VARCHAR(1000)) IS NULL OR resource = :resource
          OR resource_key = :resourceKey)
        AND (CAST(:outcome AS VARCHAR(16)) IS NULL OR outcome = :outcome)
        AND (CAST(:requestId AS VARCHAR(64)) IS NULL OR request_id = :requestId)
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

  /// Newest first, below a place and down to another. Ordered by the whole key for the same reason.
  @SqlQuery(
      COLUMNS
          + """
          WHERE tenant = :tenant AND seq < :below AND seq >= :downTo
          """
          + MEANT
          + """
          ORDER BY tenant DESC, seq DESC
          LIMIT :limit
          """)
  List<Stored> byNumber(
      @Bind("tenant") String tenant,
      @Bind("below") long below,
      @Bind("downTo") long downTo,
      @BindMethods EventFilter filter,
      @BindMethods EventKeys keys,
      @Bind("limit") int limit);

  /// The latest first, before a place and back to another.
  @SqlQuery(
      COLUMNS
          + """
          WHERE tenant = :tenant
            AND occurred <= :before AND (occurred < :before OR seq < :below)
            AND occurred >= :backTo AND (occurred > :backTo OR seq >= :downTo)
          """
          + MEANT
          + """
          ORDER BY tenant DESC, occurred DESC, seq DESC
          LIMIT :limit
          """)
  List<Stored> byTime(
      @Bind("tenant") String tenant,
      @Bind("before") Instant before,
      @Bind("below") long below,
      @Bind("backTo") Instant backTo,
      @Bind("downTo") long downTo,
      @BindMethods EventFilter filter,
      @BindMethods EventKeys keys,
      @Bind("limit") int limit);

  /// The place so many events before another, of a time. Read from the index alone.
  @SqlQuery(
      """
      SELECT occurred, seq FROM audit_events
      WHERE tenant = :tenant AND occurred >= :since
        AND occurred <= :before AND (occurred < :before OR seq < :below)
      ORDER BY tenant DESC, occurred DESC, seq DESC
      LIMIT 1 OFFSET :many
      """)
  @RegisterConstructorMapper(Place.class)
  @Nullable Place inTime(
      @Bind("tenant") String tenant,
      @Bind("since") Instant since,
      @Bind("before") Instant before,
      @Bind("below") long below,
      @Bind("many") int many);

  /// How often what happened in a time, and how it ended, where nothing else was asked for. Read
  /// from the index alone.
  @SqlQuery(
      """
      SELECT action, outcome, COUNT(*) AS events FROM audit_events
      WHERE tenant = :tenant AND occurred >= :from AND occurred < :to AND action <> ''
      GROUP BY action, outcome ORDER BY action, outcome
      """)
  @RegisterConstructorMapper(Timeline.Count.class)
  List<Timeline.Count> countAll(
      @Bind("tenant") String tenant, @Bind("from") Instant from, @Bind("to") Instant to);

  /// The same of what was asked for.
  @SqlQuery(
      """
      SELECT action, outcome, COUNT(*) AS events FROM audit_events
      WHERE tenant = :tenant AND occurred >= :from AND occurred < :to
      """
          + MEANT
          + "GROUP BY action, outcome ORDER BY action, outcome")
  @RegisterConstructorMapper(Timeline.Count.class)
  List<Timeline.Count> count(
      @Bind("tenant") String tenant,
      @Bind("from") Instant from,
      @Bind("to") Instant to,
      @BindMethods EventFilter filter,
      @BindMethods EventKeys keys);

  /// Which actions there are among the events above a number.
  @SqlQuery(
      """
      SELECT DISTINCT action FROM audit_events
      WHERE tenant = :tenant AND seq > :above AND action <> '' ORDER BY action
      """)
  List<String> actions(@Bind("tenant") String tenant, @Bind("above") long above);

  /// Who did something among the events above a number, of those whose names are not sealed.
  @SqlQuery(
      """
      SELECT DISTINCT actor FROM audit_events
      WHERE tenant = :tenant AND seq > :above AND actor <> '' ORDER BY actor LIMIT :limit
      """)
  List<String> actors(
      @Bind("tenant") String tenant, @Bind("above") long above, @Bind("limit") int limit);

  /// The keys of those who did something among the events above a number.
  @SqlQuery(
      """
      SELECT DISTINCT actor_key FROM audit_events
      WHERE tenant = :tenant AND seq > :above AND actor_key IS NOT NULL LIMIT :limit
      """)
  List<String> actorKeys(
      @Bind("tenant") String tenant, @Bind("above") long above, @Bind("limit") int limit);

  /// Oldest first, above a place and up to another.
  @SqlQuery(
      COLUMNS
          + """
          WHERE tenant = :tenant AND seq > :above AND seq <= :upTo
          ORDER BY tenant, seq
          """)
  List<Stored> between(
      @Bind("tenant") String tenant, @Bind("above") long above, @Bind("upTo") long upTo);

  /// Oldest first, above a place, without those that were deleted.
  @SqlQuery(
      COLUMNS
          + """
          WHERE tenant = :tenant AND seq > :above AND expired IS NULL
          ORDER BY tenant, seq
          LIMIT :limit
          """)
  List<Stored> after(
      @Bind("tenant") String tenant, @Bind("above") long above, @Bind("limit") int limit);

  /// Those of some actions, of which there must be one, oldest first, above a place and up to
  /// another.
  @SqlQuery(
      COLUMNS
          + """
          WHERE tenant = :tenant AND seq > :above AND seq <= :upTo AND action IN (<actions>)
          ORDER BY tenant, seq
          LIMIT :limit
          """)
  List<Stored> of(
      @Bind("tenant") String tenant,
      @BindList("actions") List<String> actions,
      @Bind("above") long above,
      @Bind("upTo") long upTo,
      @Bind("limit") int limit);

  /// How many above a place and up to another were deleted.
  @SqlQuery(
      """
      SELECT COUNT(*) FROM audit_events
      WHERE tenant = :tenant AND seq > :above AND seq <= :upTo AND expired IS NOT NULL
      """)
  long deleted(@Bind("tenant") String tenant, @Bind("above") long above, @Bind("upTo") long upTo);

  /// For events from before there was a tree.
  @SqlBatch(
      "UPDATE audit_events SET salt = :salt, leaf = :leaf WHERE tenant = :tenant AND seq = :seq")
  void adopt(@BindMethods List<Stored> rows);

  /// Puts what was not sealed, or not with all keys, under its seals. The leaf stays, and what was
  /// deleted meanwhile stays so.
  @SqlBatch(
      """
      UPDATE audit_events SET actor = :actor, on_behalf_of = :onBehalfOf, resource = :resource,
        detail = :detail, salt = :salt, sealed = :sealed, actor_key = :actorKey,
        behalf_key = :behalfKey, resource_key = :resourceKey
      WHERE tenant = :tenant AND seq = :seq AND expired IS NULL
      """)
  void seal(@BindMethods List<Stored> rows);

  /// The events of all erasures. Each says with its resource which key was destroyed.
  @SqlQuery(
      COLUMNS
          + """
          WHERE tenant = :tenant AND action = 'person.erase' AND outcome = 'success'
          ORDER BY tenant, seq
          """)
  List<Stored> erasures(@Bind("tenant") String tenant);
}
