package io.cloister.reports;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The table of reports. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(Report.class)
public interface ReportRows {
  @SqlUpdate(
      """
      INSERT INTO reports
        (tenant, id, kind, since, until, subject_kind, subject, prefix, asked_by, with_record, state,
         created, progress, met, yours, partly, not_met)
      VALUES
        (:tenant, :id, :kind, :since, :until, :subjectKind, :subject, :prefix, :askedBy, :withRecord, :state,
         :created, 0, 0, 0, 0, 0)
      """)
  void insert(@BindMethods Report report);

  @SqlQuery("SELECT * FROM reports WHERE tenant = :tenant AND id = :id")
  @Nullable Report find(@Bind("tenant") String tenant, @Bind("id") String id);

  /// The newest first, behind a place.
  @SqlQuery(
      """
      SELECT * FROM reports
      WHERE tenant = :tenant AND (created < :created OR (created = :created AND id < :id))
      ORDER BY created DESC, id DESC LIMIT :limit
      """)
  List<Report> list(
      @Bind("tenant") String tenant,
      @Bind("created") Instant created,
      @Bind("id") String id,
      @Bind("limit") int limit);

  /// Those that are not made yet, of all tenants, the oldest first.
  @SqlQuery("SELECT * FROM reports WHERE state IN ('queued', 'running') ORDER BY created")
  List<Report> unfinished();

  @SqlUpdate(
      """
      UPDATE reports SET state = 'running', progress = :progress
      WHERE tenant = :tenant AND id = :id AND state IN ('queued', 'running')
      """)
  void advance(
      @Bind("tenant") String tenant, @Bind("id") String id, @Bind("progress") int progress);

  /// @return 0 where somebody deleted it
  @SqlUpdate(
      """
      UPDATE reports SET state = 'done', progress = 100, bytes = :bytes, sha256 = :sha256,
        met = :counts.met, yours = :counts.yours, partly = :counts.partly, not_met = :counts.notMet
      WHERE tenant = :tenant AND id = :id
      """)
  int finish(
      @Bind("tenant") String tenant,
      @Bind("id") String id,
      @Bind("bytes") long bytes,
      @Bind("sha256") String sha256,
      @BindMethods("counts") Counts counts);

  @SqlUpdate(
      "UPDATE reports SET state = 'failed', reason = :reason WHERE tenant = :tenant AND id = :id")
  void fail(@Bind("tenant") String tenant, @Bind("id") String id, @Bind("reason") String reason);

  /// How many somebody asked for.
  @SqlQuery("SELECT COUNT(*) FROM reports WHERE tenant = :tenant AND asked_by = :login")
  long asked(@Bind("tenant") String tenant, @Bind("login") String login);

  /// Deletes reviews of somebody.
  @SqlUpdate(
      """
      DELETE FROM reports
      WHERE tenant = :tenant AND subject_kind = 'person' AND subject = :login
      """)
  int forgetReviews(@Bind("tenant") String tenant, @Bind("login") String login);

  /// Takes the name of whoever asked out of what they asked for.
  @SqlUpdate("UPDATE reports SET asked_by = :nobody WHERE tenant = :tenant AND asked_by = :login")
  int forgetAsked(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("nobody") String nobody);

  /// Says that the files of all are gone.
  @SqlUpdate(
      """
      UPDATE reports SET state = 'failed', reason = :reason
      WHERE tenant = :tenant AND state <> 'failed'
      """)
  int failAll(@Bind("tenant") String tenant, @Bind("reason") String reason);

  @SqlUpdate("DELETE FROM reports WHERE tenant = :tenant AND id = :id")
  int delete(@Bind("tenant") String tenant, @Bind("id") String id);
}
