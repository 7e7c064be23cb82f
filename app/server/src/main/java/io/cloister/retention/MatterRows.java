package io.cloister.retention;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The tables of matters. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(MatterRows.Matter.class)
@RegisterConstructorMapper(MatterRows.Hold.class)
@RegisterConstructorMapper(MatterRows.Sum.class)
@RegisterConstructorMapper(MatterRows.Release.class)
@RegisterConstructorMapper(MatterRows.Part.class)
@RegisterConstructorMapper(MatterRows.Term.class)
public interface MatterRows {
  /// @param since of what it is about; null from the beginning
  /// @param until null without an end
  /// @param released null while it holds
  record Matter(
      String tenant,
      String id,
      String name,
      String reason,
      String openedBy,
      Instant opened,
      @Nullable Instant since,
      @Nullable Instant until,
      @Nullable Instant released) {}

  /// How many things of a kind a matter holds.
  record Sum(String matter, String kind, long things) {}

  /// Something that a matter holds.
  record Hold(
      String tenant, String matter, String kind, String subject, String addedBy, Instant added) {}

  /// What is held by a matter that holds, with the time that the matter is about.
  record Term(String kind, String subject, @Nullable Instant since, @Nullable Instant until) {}

  record Release(String tenant, String id, String matter, String approval, Instant asked) {}

  record Part(String tenant, String release, String kind, String subject) {}

  /// Waits for whoever else holds the gate; they then wait for this transaction.
  @SqlQuery("SELECT tenant FROM matter_gates WHERE tenant = :tenant FOR UPDATE")
  @Nullable String gate(@Bind("tenant") String tenant);

  @SqlUpdate(
      """
      INSERT INTO matter_gates (tenant) SELECT CAST(:tenant AS VARCHAR(64))
      WHERE NOT EXISTS (SELECT 1 FROM matter_gates WHERE tenant = :tenant)
      """)
  void makeGate(@Bind("tenant") String tenant);

  @SqlUpdate(
      """
      INSERT INTO matters (tenant, id, name, reason, opened_by, opened, since, until)
      VALUES (:tenant, :id, :name, :reason, :openedBy, :opened, :since, :until)
      """)
  void insert(@BindMethods Matter matter);

  @SqlQuery("SELECT * FROM matters WHERE tenant = :tenant AND id = :id")
  @Nullable Matter find(@Bind("tenant") String tenant, @Bind("id") String id);

  /// The newest first, behind a place.
  @SqlQuery(
      """
      SELECT * FROM matters
      WHERE tenant = :tenant AND (opened < :opened OR (opened = :opened AND id < :id))
      ORDER BY opened DESC, id DESC LIMIT :limit
      """)
  List<Matter> list(
      @Bind("tenant") String tenant,
      @Bind("opened") Instant opened,
      @Bind("id") String id,
      @Bind("limit") int limit);

  /// How many hold.
  @SqlQuery("SELECT COUNT(*) FROM matters WHERE tenant = :tenant AND released IS NULL")
  long open(@Bind("tenant") String tenant);

  @SqlUpdate(
      "UPDATE matters SET released = :now WHERE tenant = :tenant AND id = :id AND released IS NULL")
  int release(@Bind("tenant") String tenant, @Bind("id") String id, @Bind("now") Instant now);

  @SqlBatch(
      """
      INSERT INTO matter_holds (tenant, matter, kind, subject, added_by, added)
      VALUES (:tenant, :matter, :kind, :subject, :addedBy, :added)
      """)
  void hold(@BindMethods List<Hold> holds);

  @SqlQuery(
      """
      SELECT * FROM matter_holds WHERE tenant = :tenant AND matter = :matter
      ORDER BY kind, subject
      """)
  List<Hold> holds(@Bind("tenant") String tenant, @Bind("matter") String matter);

  /// Of these matters, of which there must be one.
  @SqlQuery(
      """
      SELECT matter, kind, COUNT(*) AS things FROM matter_holds
      WHERE tenant = :tenant AND matter IN (<matters>)
      GROUP BY matter, kind
      """)
  List<Sum> sums(@Bind("tenant") String tenant, @BindList("matters") List<String> matters);

  @SqlUpdate(
      """
      DELETE FROM matter_holds
      WHERE tenant = :tenant AND matter = :matter AND kind = :kind AND subject = :subject
      """)
  int letGo(
      @Bind("tenant") String tenant,
      @Bind("matter") String matter,
      @Bind("kind") String kind,
      @Bind("subject") String subject);

  /// Takes the name of whoever opened a matter out of it.
  @SqlUpdate("UPDATE matters SET opened_by = :nobody WHERE tenant = :tenant AND opened_by = :login")
  int forgetOpener(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("nobody") String nobody);

  /// Takes the name of whoever held something out of it.
  @SqlUpdate(
      "UPDATE matter_holds SET added_by = :nobody WHERE tenant = :tenant AND added_by = :login")
  int forgetHolder(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("nobody") String nobody);

  /// Forgets that somebody was ever held.
  @SqlUpdate(
      "DELETE FROM matter_holds WHERE tenant = :tenant AND kind = 'person' AND subject = :login")
  int forgetHeld(@Bind("tenant") String tenant, @Bind("login") String login);

  /// Forgets that somebody was ever to be released.
  @SqlUpdate(
      """
      DELETE FROM matter_release_parts
      WHERE tenant = :tenant AND kind = 'person' AND subject = :login
      """)
  int forgetReleased(@Bind("tenant") String tenant, @Bind("login") String login);

  /// How many matters somebody opened.
  @SqlQuery("SELECT COUNT(*) FROM matters WHERE tenant = :tenant AND opened_by = :login")
  long opened(@Bind("tenant") String tenant, @Bind("login") String login);

  /// Everything that is held.
  @SqlQuery(
      """
      SELECT h.kind, h.subject, m.since, m.until FROM matter_holds h
      JOIN matters m ON m.tenant = h.tenant AND m.id = h.matter
      WHERE h.tenant = :tenant AND m.released IS NULL
      """)
  List<Term> terms(@Bind("tenant") String tenant);

  /// How many matters hold something.
  @SqlQuery(
      """
      SELECT COUNT(*) FROM matter_holds h
      JOIN matters m ON m.tenant = h.tenant AND m.id = h.matter
      WHERE h.tenant = :tenant AND h.kind = :kind AND h.subject = :subject AND m.released IS NULL
      """)
  long holding(
      @Bind("tenant") String tenant, @Bind("kind") String kind, @Bind("subject") String subject);

  @SqlUpdate(
      """
      INSERT INTO matter_releases (tenant, id, matter, approval, asked)
      VALUES (:tenant, :id, :matter, :approval, :asked)
      """)
  void ask(@BindMethods Release release);

  @SqlBatch(
      """
      INSERT INTO matter_release_parts (tenant, release, kind, subject)
      VALUES (:tenant, :release, :kind, :subject)
      """)
  void askParts(@BindMethods List<Part> parts);

  @SqlUpdate("UPDATE matter_releases SET approval = :approval WHERE tenant = :tenant AND id = :id")
  void asked(
      @Bind("tenant") String tenant, @Bind("id") String id, @Bind("approval") String approval);

  @SqlQuery(
      "SELECT * FROM matter_releases WHERE tenant = :tenant AND matter = :matter ORDER BY asked DESC")
  List<Release> releases(@Bind("tenant") String tenant, @Bind("matter") String matter);

  @SqlQuery("SELECT * FROM matter_releases WHERE tenant = :tenant AND id = :id")
  @Nullable Release findRelease(@Bind("tenant") String tenant, @Bind("id") String id);

  @SqlQuery(
      """
      SELECT * FROM matter_release_parts WHERE tenant = :tenant AND release = :release
      ORDER BY kind, subject
      """)
  List<Part> parts(@Bind("tenant") String tenant, @Bind("release") String release);

  /// The parts of all releases of a matter.
  @SqlQuery(
      """
      SELECT * FROM matter_release_parts WHERE tenant = :tenant AND release IN
        (SELECT id FROM matter_releases WHERE tenant = :tenant AND matter = :matter)
      ORDER BY release, kind, subject
      """)
  List<Part> allParts(@Bind("tenant") String tenant, @Bind("matter") String matter);
}
