package io.cloister.sources;

import io.cloister.corpus.Acl;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Principal;
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
public interface Readable extends Table {
  /// @param allow null when nobody finds the document from then on
  record Row(
      DocumentId document,
      Instant since,
      @Nullable Set<Principal> allow,
      @Nullable Set<Principal> deny) {
    /// Who reads an item's document as it stands; null when nobody finds it.
    static @Nullable Acl acl(@Nullable ItemRow item) {
      return item == null || item.indexed() == null ? null : item.claim().acl();
    }

    /// What there is to note when an item changes; null when nothing is.
    static @Nullable Row of(@Nullable ItemRow before, @Nullable ItemRow after, Instant now) {
      Acl was = acl(before);
      Acl is = acl(after);
      ItemRow named = after == null ? before : after;
      if (Objects.equals(was, is) || named == null || named.document() == null) {
        return null;
      }
      return new Row(
          named.document(), now, is == null ? null : is.allow(), is == null ? null : is.deny());
    }

    @Nullable Acl acl() {
      return allow == null || deny == null ? null : new Acl(allow, deny);
    }
  }

  @SqlBatch(
      """
      INSERT INTO readable (tenant, document, since, allow, deny)
      VALUES (:tenant, :document, :since, :allow, :deny)
      """)
  void insert(@Bind("tenant") TenantId tenant, @BindMethods List<Row> rows);

  /// The last one that held at a moment.
  @SqlQuery(
      """
      SELECT document, since, allow, deny FROM readable
      WHERE tenant = :tenant AND document = :document AND since <= :at
      ORDER BY tenant DESC, document DESC, since DESC, nr DESC
      LIMIT 1
      """)
  @Nullable Row at(
      @Bind("tenant") TenantId tenant,
      @Bind("document") DocumentId document,
      @Bind("at") Instant at);
}
