package io.cloister.audit;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The table of exports. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(Export.class)
public interface ExportRows {
  @SqlUpdate(
      """
      INSERT INTO audit_exports
        (tenant, id, state, format, since, until, actor, action, resource, outcome, request_id, text,
         created, checkpoint, size, first_event, last_event, done, asked_by, schedule, names_sealed)
      VALUES
        (:tenant, :id, :state, :format, :filter.since, :filter.until, :filter.actor, :filter.action,
         :filter.resource, :filter.outcome, :filter.requestId, :filter.text,
         :created, :checkpoint, :size, :firstEvent, :lastEvent, :done, :askedBy, :schedule, :namesSealed)
      """)
  void insert(@BindMethods Export export);

  @SqlQuery("SELECT * FROM audit_exports WHERE tenant = :tenant AND id = :id")
  @Nullable Export find(@Bind("tenant") String tenant, @Bind("id") String id);

  /// The newest first, behind a place.
  @SqlQuery(
      """
      SELECT * FROM audit_exports
      WHERE tenant = :tenant AND (created < :created OR (created = :created AND id < :id))
      ORDER BY created DESC, id DESC LIMIT :limit
      """)
  List<Export> list(
      @Bind("tenant") String tenant,
      @Bind("created") Instant created,
      @Bind("id") String id,
      @Bind("limit") int limit);

  /// Has one be proven with another checkpoint.
  @SqlUpdate(
      """
      UPDATE audit_exports SET checkpoint = :checkpoint, size = :size
      WHERE tenant = :tenant AND id = :id
      """)
  void prove(
      @Bind("tenant") String tenant,
      @Bind("id") String id,
      @Bind("checkpoint") long checkpoint,
      @Bind("size") long size);

  /// Takes the name of whoever asked out of what they asked for.
  @SqlUpdate(
      "UPDATE audit_exports SET asked_by = :nobody WHERE tenant = :tenant AND asked_by = :login")
  void forget(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("nobody") String nobody);

  /// Those that are not made yet, of all tenants, the oldest first.
  @SqlQuery("SELECT * FROM audit_exports WHERE state IN ('queued', 'running') ORDER BY created")
  List<Export> unfinished();

  /// Whose bundles are old, the oldest first.
  @SqlQuery(
      """
      SELECT * FROM audit_exports
      WHERE tenant = :tenant AND state = 'done' AND created < :before
      ORDER BY created LIMIT :limit
      """)
  List<Export> old(
      @Bind("tenant") String tenant, @Bind("before") Instant before, @Bind("limit") int limit);

  @SqlQuery(
      "SELECT COUNT(*) FROM audit_exports WHERE tenant = :tenant AND state = 'done' AND created < :before")
  long countOld(@Bind("tenant") String tenant, @Bind("before") Instant before);

  /// Those of a schedule that are made, but for the newest.
  @SqlQuery(
      """
      SELECT * FROM audit_exports
      WHERE tenant = :tenant AND schedule = :schedule AND state = 'done'
      ORDER BY created DESC, id DESC OFFSET :kept
      """)
  List<Export> surplus(
      @Bind("tenant") String tenant, @Bind("schedule") String schedule, @Bind("kept") int kept);

  @SqlUpdate("DELETE FROM audit_exports WHERE tenant = :tenant AND id = :id")
  int delete(@Bind("tenant") String tenant, @Bind("id") String id);

  /// @return 0 where somebody deleted it
  @SqlUpdate(
      """
      UPDATE audit_exports SET state = :state, done = :done, bytes = :bytes, sha256 = :sha256,
        reason = :reason
      WHERE tenant = :tenant AND id = :id
      """)
  int update(
      @Bind("tenant") String tenant,
      @Bind("id") String id,
      @Bind("state") String state,
      @Bind("done") long done,
      @Bind("bytes") @Nullable Long bytes,
      @Bind("sha256") @Nullable String sha256,
      @Bind("reason") @Nullable String reason);

  @SqlQuery("SELECT * FROM audit_exports WHERE tenant = :tenant ORDER BY created, id")
  List<Export> all(@Bind("tenant") String tenant);

  /// The number of the first event that lies in a time; null where there is none.
  @SqlQuery(
      """
      SELECT MIN(seq) FROM audit_events
      WHERE tenant = :tenant AND occurred >= :since AND seq <= :size
      """)
  @Nullable Long firstSince(
      @Bind("tenant") String tenant, @Bind("since") Instant since, @Bind("size") long size);

  /// The number of the last that lies before a time; null where there is none.
  @SqlQuery(
      """
      SELECT MAX(seq) FROM audit_events
      WHERE tenant = :tenant AND occurred < :until AND seq <= :size
      """)
  @Nullable Long lastBefore(
      @Bind("tenant") String tenant, @Bind("until") Instant until, @Bind("size") long size);
}
