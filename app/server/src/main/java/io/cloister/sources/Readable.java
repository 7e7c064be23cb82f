package io.cloister.sources;

import io.cloister.corpus.Acl;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Principal;
import io.cloister.corpus.SourceId;
import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// The table of who could read which document since when. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(Readable.Row.class)
@RegisterConstructorMapper(Readable.Step.class)
public interface Readable extends Table {
  /// @param allow null when nobody finds the document from then on
  /// @param source null where it was noted before that was kept
  record Row(
      DocumentId document,
      Instant since,
      @Nullable Set<Principal> allow,
      @Nullable Set<Principal> deny,
      @Nullable SourceId source,
      @Nullable String path) {
    /// Who reads an item's document as it stands; null when nobody finds it.
    static @Nullable Acl acl(@Nullable ItemRow item) {
      return item == null || item.indexed() == null ? null : item.claim().acl();
    }

    /// What there is to note when an item changes; null when nothing is.
    static @Nullable Row of(@Nullable ItemRow before, @Nullable ItemRow after, Instant now) {
      Acl was = acl(before);
      Acl is = acl(after);
      ItemRow named = after == null ? before : after;
      if (named == null || named.document() == null) {
        return null;
      }
      if (Objects.equals(was, is) && (is == null || !moved(before, after))) {
        return null;
      }
      return new Row(
          named.document(),
          now,
          is == null ? null : is.allow(),
          is == null ? null : is.deny(),
          named.source(),
          named.place().path());
    }

    private static boolean moved(@Nullable ItemRow before, @Nullable ItemRow after) {
      return before != null && after != null && !before.place().path().equals(after.place().path());
    }

    @Nullable Acl acl() {
      return allow == null || deny == null ? null : new Acl(allow, deny);
    }
  }

  @SqlBatch(
      """
      INSERT INTO readable (tenant, document, since, allow, deny, source, path)
      VALUES (:tenant, :document, :since, :allow, :deny, :source, :path)
      """)
  void insert(@Bind("tenant") TenantId tenant, @BindMethods List<Row> rows);

  /// The last one that held at a moment.
  @SqlQuery(
      """
      SELECT document, since, allow, deny, source, path FROM readable
      WHERE tenant = :tenant AND document = :document AND since <= :at
      ORDER BY tenant DESC, document DESC, since DESC, nr DESC
      LIMIT 1
      """)
  @Nullable Row at(
      @Bind("tenant") TenantId tenant,
      @Bind("document") DocumentId document,
      @Bind("at") Instant at);

  /// One of the steps that a document has gone, with its place among them.
  record Step(
      long nr,
      DocumentId document,
      Instant since,
      @Nullable Set<Principal> allow,
      @Nullable Set<Principal> deny,
      @Nullable SourceId source,
      @Nullable String path) {}

  /// The steps of all documents up to a moment, document by document, behind a step.
  @SqlQuery(
      """
      SELECT nr, document, since, allow, deny, source, path FROM readable
      WHERE tenant = :tenant AND document >= :document AND since <= :at
        AND (document > :document OR since > :since OR (since = :since AND nr > :nr))
      ORDER BY tenant, document, since, nr
      LIMIT :limit
      """)
  List<Step> steps(
      @Bind("tenant") TenantId tenant,
      @Bind("document") String document,
      @Bind("since") Instant since,
      @Bind("nr") long nr,
      @Bind("at") Instant at,
      @Bind("limit") int limit);

  /// The same of one source.
  @SqlQuery(
      """
      SELECT nr, document, since, allow, deny, source, path FROM readable
      WHERE tenant = :tenant AND source = :source AND document >= :document AND since <= :at
        AND (document > :document OR since > :since OR (since = :since AND nr > :nr))
      ORDER BY tenant, source, document, since, nr
      LIMIT :limit
      """)
  List<Step> stepsOf(
      @Bind("tenant") TenantId tenant,
      @Bind("source") SourceId source,
      @Bind("document") String document,
      @Bind("since") Instant since,
      @Bind("nr") long nr,
      @Bind("at") Instant at,
      @Bind("limit") int limit);
}
