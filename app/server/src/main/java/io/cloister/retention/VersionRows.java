package io.cloister.retention;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The tables of held versions. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(VersionRows.Version.class)
public interface VersionRows {
  /// A version that nobody finds any more.
  ///
  /// @param allow who could read it, one a line
  /// @param hash SHA-256 of its text
  /// @param shown since when people found it
  /// @param deleted whether the document went with it
  record Version(
      String tenant,
      String id,
      String document,
      String source,
      String path,
      @Nullable String title,
      @Nullable String url,
      String allow,
      String deny,
      String hash,
      Instant shown,
      Instant ended,
      boolean deleted) {
    boolean sameAs(Version other) {
      return hash.equals(other.hash)
          && allow.equals(other.allow)
          && deny.equals(other.deny)
          && java.util.Objects.equals(title, other.title)
          && java.util.Objects.equals(url, other.url)
          && deleted == other.deleted;
    }
  }

  /// A piece of a text.
  record Part(String tenant, String version, int part, byte[] bytes) {}

  @SqlUpdate(
      """
      INSERT INTO held_versions
        (tenant, id, document, source, path, title, url, allow, deny, hash, shown, ended, deleted)
      VALUES
        (:tenant, :id, :document, :source, :path, :title, :url, :allow, :deny, :hash, :shown, :ended,
         :deleted)
      """)
  void insert(@BindMethods Version version);

  /// The same version was found again, and for longer.
  @SqlUpdate("UPDATE held_versions SET ended = :ended WHERE tenant = :tenant AND id = :id")
  void extend(@Bind("tenant") String tenant, @Bind("id") String id, @Bind("ended") Instant ended);

  @SqlBatch(
      "INSERT INTO held_texts (tenant, version, part, bytes) VALUES (:tenant, :version, :part, :bytes)")
  void insertText(@BindMethods List<Part> parts);

  /// The last that was kept of a document.
  @SqlQuery(
      """
      SELECT * FROM held_versions WHERE tenant = :tenant AND document = :document
      ORDER BY tenant DESC, document DESC, ended DESC LIMIT 1
      """)
  @Nullable Version last(@Bind("tenant") String tenant, @Bind("document") String document);

  @SqlQuery("SELECT * FROM held_versions WHERE tenant = :tenant AND id = :id")
  @Nullable Version find(@Bind("tenant") String tenant, @Bind("id") String id);

  @SqlQuery(
      "SELECT bytes FROM held_texts WHERE tenant = :tenant AND version = :version ORDER BY part")
  List<byte[]> text(@Bind("tenant") String tenant, @Bind("version") String version);

  /// Of what a matter holds, the newest first, behind a place.
  @SqlQuery(
      """
      SELECT v.* FROM held_versions v
      WHERE v.tenant = :tenant
        AND (v.ended < :ended OR (v.ended = :ended AND v.id < :id))
        AND EXISTS (
          SELECT 1 FROM matter_holds h WHERE h.tenant = v.tenant AND h.matter = :matter
            AND ((h.kind = 'document' AND h.subject = v.document)
              OR (h.kind = 'source' AND h.subject = v.source)))
      ORDER BY v.ended DESC, v.id DESC LIMIT :limit
      """)
  List<Version> list(
      @Bind("tenant") String tenant,
      @Bind("matter") String matter,
      @Bind("ended") Instant ended,
      @Bind("id") String id,
      @Bind("limit") int limit);

  @SqlQuery("SELECT COUNT(*) FROM held_versions WHERE tenant = :tenant AND document = :document")
  long ofDocument(@Bind("tenant") String tenant, @Bind("document") String document);

  @SqlQuery("SELECT COUNT(*) FROM held_versions WHERE tenant = :tenant AND source = :source")
  long ofSource(@Bind("tenant") String tenant, @Bind("source") String source);

  /// In the order of their ids, behind one.
  @SqlQuery(
      "SELECT * FROM held_versions WHERE tenant = :tenant AND id > :id ORDER BY id LIMIT :limit")
  List<Version> after(
      @Bind("tenant") String tenant, @Bind("id") String id, @Bind("limit") int limit);

  @SqlBatch("DELETE FROM held_versions WHERE tenant = :tenant AND id = :id")
  void delete(@Bind("tenant") String tenant, @Bind("id") List<String> ids);

  @SqlBatch("DELETE FROM held_texts WHERE tenant = :tenant AND version = :version")
  void deleteTexts(@Bind("tenant") String tenant, @Bind("version") List<String> versions);
}
