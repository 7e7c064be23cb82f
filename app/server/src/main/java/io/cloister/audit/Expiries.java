package io.cloister.audit;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// What was deleted of the record, and what is about to be. Public because JDBI makes a proxy of
/// it.
@RegisterConstructorMapper(Stored.class)
@RegisterConstructorMapper(Expiries.Count.class)
public interface Expiries {
  /// How many events of an action there are, and the time of the oldest.
  record Count(String action, long events, Instant oldest) {}

  /// One that says what was deleted, and between which numbers that lies.
  record Said(String tenant, long event, long firstEvent, long lastEvent) {}

  /// The oldest that are not deleted, above a place and up to another.
  @SqlQuery(
      Events.COLUMNS
          + """
          WHERE tenant = :tenant AND seq > :above AND seq <= :upTo AND expired IS NULL
          ORDER BY tenant, seq
          LIMIT :limit
          """)
  List<Stored> old(
      @Bind("tenant") String tenant,
      @Bind("above") long above,
      @Bind("upTo") long upTo,
      @Bind("limit") int limit);

  /// The first that is young enough, above a place; null where none is.
  @SqlQuery(
      """
      SELECT seq FROM audit_events
      WHERE tenant = :tenant AND seq > :above AND occurred >= :since AND occurred <= :now
      ORDER BY tenant, seq
      LIMIT 1
      """)
  @Nullable Long firstYoung(
      @Bind("tenant") String tenant,
      @Bind("above") long above,
      @Bind("since") Instant since,
      @Bind("now") Instant now);

  /// The last that is old enough, between two places; null where none is.
  @SqlQuery(
      """
      SELECT seq FROM audit_events
      WHERE tenant = :tenant AND seq > :above AND seq < :below AND occurred < :since
      ORDER BY tenant DESC, seq DESC
      LIMIT 1
      """)
  @Nullable Long lastOld(
      @Bind("tenant") String tenant,
      @Bind("above") long above,
      @Bind("below") long below,
      @Bind("since") Instant since);

  /// Of those that are not deleted, up to a place.
  @SqlQuery(
      """
      SELECT action, COUNT(*) AS events, MIN(occurred) AS oldest FROM audit_events
      WHERE tenant = :tenant AND seq <= :upTo AND expired IS NULL
      GROUP BY action
      """)
  List<Count> counts(@Bind("tenant") String tenant, @Bind("upTo") long upTo);

  /// Leaves of an event its place, its time, its leaf and its class.
  @SqlBatch(
      """
      UPDATE audit_events SET actor = '', on_behalf_of = NULL, action = '', resource = '', outcome = '',
        detail = '', request_id = NULL, salt = NULL, expired = :class,
        sealed = NULL, actor_key = NULL, behalf_key = NULL, resource_key = NULL
      WHERE tenant = :tenant AND seq = :seq
      """)
  void empty(
      @Bind("tenant") String tenant, @Bind("class") String kind, @Bind("seq") List<Long> seqs);

  @SqlUpdate(
      """
      INSERT INTO audit_expiries (tenant, event, first_event, last_event)
      VALUES (:tenant, :event, :firstEvent, :lastEvent)
      """)
  void insert(@BindMethods Said said);

  /// Those that may say of an event between two numbers that it was deleted, in their order.
  @SqlQuery(
      """
      SELECT event FROM audit_expiries
      WHERE tenant = :tenant AND event > :above AND first_event <= :last AND last_event >= :first
      ORDER BY tenant, event
      LIMIT :limit
      """)
  List<Long> saying(
      @Bind("tenant") String tenant,
      @Bind("above") long above,
      @Bind("first") long first,
      @Bind("last") long last,
      @Bind("limit") int limit);

  /// Up to which event a class was looked through; null where it never was.
  @SqlQuery("SELECT reached FROM audit_ageing WHERE tenant = :tenant AND class = :class")
  @Nullable Long reached(@Bind("tenant") String tenant, @Bind("class") String kind);

  @SqlUpdate("UPDATE audit_ageing SET reached = :reached WHERE tenant = :tenant AND class = :class")
  int reach(
      @Bind("tenant") String tenant, @Bind("class") String kind, @Bind("reached") long reached);

  @SqlUpdate("INSERT INTO audit_ageing (tenant, class, reached) VALUES (:tenant, :class, :reached)")
  void begin(
      @Bind("tenant") String tenant, @Bind("class") String kind, @Bind("reached") long reached);

  /// Has all classes looked through from the beginning.
  @SqlUpdate("DELETE FROM audit_ageing WHERE tenant = :tenant")
  void restart(@Bind("tenant") String tenant);

  /// How many bundles are being made: they show what is there, and prove it with a checkpoint that
  /// knows of no deletion after it.
  @SqlQuery(
      "SELECT COUNT(*) FROM audit_exports WHERE tenant = :tenant AND state IN ('queued', 'running')")
  long exporting(@Bind("tenant") String tenant);
}
