package io.cloister.approvals;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The table of what was asked for. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(ApprovalRows.Row.class)
public interface ApprovalRows {
  /// @param state never `expired`, which only time makes of it
  record Row(
      String tenant,
      String id,
      String kind,
      String subject,
      String reason,
      String askedBy,
      Instant asked,
      Instant until,
      String state,
      @Nullable String decidedBy,
      @Nullable Instant decided,
      @Nullable String note) {}

  @SqlUpdate(
      """
      INSERT INTO approvals (tenant, id, kind, subject, reason, asked_by, asked, until, state)
      VALUES (:tenant, :id, :kind, :subject, :reason, :askedBy, :asked, :until, :state)
      """)
  void insert(@BindMethods Row row);

  @SqlQuery("SELECT * FROM approvals WHERE tenant = :tenant AND id = :id")
  @Nullable Row find(@Bind("tenant") String tenant, @Bind("id") String id);

  @SqlQuery("SELECT * FROM approvals WHERE tenant = :tenant AND id IN (<ids>)")
  List<Row> some(@Bind("tenant") String tenant, @BindList("ids") List<String> ids);

  /// The one that is open for a subject; null where there is none.
  @SqlQuery(
      """
      SELECT * FROM approvals
      WHERE tenant = :tenant AND kind = :kind AND subject = :subject AND asked_by = :askedBy
        AND state = 'open' AND until > :now
      ORDER BY asked DESC LIMIT 1
      """)
  @Nullable Row open(
      @Bind("tenant") String tenant,
      @Bind("kind") String kind,
      @Bind("subject") String subject,
      @Bind("askedBy") String askedBy,
      @Bind("now") Instant now);

  /// All that are open, the newest first.
  @SqlQuery(
      """
      SELECT * FROM approvals
      WHERE tenant = :tenant AND kind = :kind AND state = 'open' AND until > :now
      ORDER BY asked DESC, id DESC
      """)
  List<Row> waiting(
      @Bind("tenant") String tenant, @Bind("kind") String kind, @Bind("now") Instant now);

  /// The newest first, behind a place.
  @SqlQuery(
      """
      SELECT * FROM approvals
      WHERE tenant = :tenant AND (asked < :asked OR (asked = :asked AND id < :id))
      ORDER BY asked DESC, id DESC LIMIT :limit
      """)
  List<Row> list(
      @Bind("tenant") String tenant,
      @Bind("asked") Instant asked,
      @Bind("id") String id,
      @Bind("limit") int limit);

  /// What somebody asked for, or decided.
  @SqlQuery(
      """
      SELECT * FROM approvals WHERE tenant = :tenant AND (asked_by = :login OR decided_by = :login)
      ORDER BY asked, id
      """)
  List<Row> of(@Bind("tenant") String tenant, @Bind("login") String login);

  /// Takes somebody's name out of what others asked for about them.
  @SqlUpdate(
      """
      UPDATE approvals SET subject = REPLACE(
        REPLACE(subject, CONCAT('person ', :login, ','), CONCAT('person ', :nobody, ',')),
        CONCAT('person ', :login, ' '), CONCAT('person ', :nobody, ' '))
      WHERE tenant = :tenant AND POSITION(CONCAT('person ', :login) IN subject) > 0
      """)
  int forgetSubject(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("nobody") String nobody);

  /// Takes somebody's name and words out of what they asked for.
  @SqlUpdate(
      """
      UPDATE approvals SET asked_by = :nobody, reason = ''
      WHERE tenant = :tenant AND asked_by = :login
      """)
  int forgetAsked(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("nobody") String nobody);

  /// Takes somebody's name and words out of what they decided.
  @SqlUpdate(
      """
      UPDATE approvals SET decided_by = :nobody, note = NULL
      WHERE tenant = :tenant AND decided_by = :login
      """)
  int forgetDecided(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("nobody") String nobody);

  /// Ends one that is open.
  ///
  /// @return 0 when it is open no longer
  @SqlUpdate(
      """
      UPDATE approvals SET state = :state, decided_by = :by, decided = :now, note = :note
      WHERE tenant = :tenant AND id = :id AND state = 'open' AND until > :now
      """)
  int end(
      @Bind("tenant") String tenant,
      @Bind("id") String id,
      @Bind("state") String state,
      @Bind("by") String by,
      @Bind("now") Instant now,
      @Bind("note") @Nullable String note);
}
