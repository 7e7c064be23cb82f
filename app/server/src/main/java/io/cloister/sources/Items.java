package io.cloister.sources;

import io.cloister.corpus.DocumentId;
import io.cloister.corpus.SourceId;
import io.cloister.store.TenantId;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// The table of items, as its writers use it. Public because JDBI makes a proxy of it.
///
/// Many items are asked for by joining an array. For an `IN` list or `= ANY`, H2 would use no more
/// of an index than its first column; and an inner join it turns round from some ten thousand rows
/// on, and reads them all. It sorts by an index only where the order names all the index's columns,
/// those that are fixed too.
@RegisterConstructorMapper(ItemRow.class)
public interface Items extends Table {
  String ALL =
      """
      SELECT id, source, pushed, path, path_key, document,
             title, url, media_type, size, modified, allow, deny, fingerprint, identity_key,
             state, reason, detail, settled, seq, waiting, last_run, kept, indexed, held
      """;

  @SqlQuery(
      ALL
          + """
          FROM UNNEST(:keys) AS wanted(k) LEFT JOIN items
            ON tenant = :tenant AND source = :source AND path_key = k
          WHERE id IS NOT NULL
          """)
  List<ItemRow> atPlaces(
      @Bind("tenant") TenantId tenant, @Bind("source") SourceId source, @Bind("keys") Key[] keys);

  @SqlQuery(
      ALL
          + """
          FROM UNNEST(:keys) AS wanted(k) LEFT JOIN items
            ON tenant = :tenant AND source = :source AND identity_key = k
          WHERE id IS NOT NULL
          ORDER BY id
          """)
  List<ItemRow> withIdentities(
      @Bind("tenant") TenantId tenant, @Bind("source") SourceId source, @Bind("keys") Key[] keys);

  @SqlQuery(
      ALL
          + """
          FROM UNNEST(:ids) AS wanted(k) LEFT JOIN items ON tenant = :tenant AND document = k
          WHERE id IS NOT NULL
          """)
  List<ItemRow> ofDocuments(@Bind("tenant") TenantId tenant, @Bind("ids") String[] ids);

  /// Those of these ids that are in use.
  @SqlQuery(
      """
      SELECT document
      FROM UNNEST(:ids) AS wanted(k) LEFT JOIN items ON tenant = :tenant AND document = k
      WHERE id IS NOT NULL
      """)
  List<DocumentId> documents(@Bind("tenant") TenantId tenant, @Bind("ids") String[] ids);

  @SqlQuery(
      ALL
          + """
          FROM UNNEST(:seqs) AS wanted(k) LEFT JOIN items ON tenant = :tenant AND seq = k
          WHERE id IS NOT NULL
          """)
  List<ItemRow> atSeqs(@Bind("tenant") TenantId tenant, @Bind("seqs") Long[] seqs);

  @SqlQuery(
      ALL
          + """
          FROM items
          WHERE tenant = :tenant AND seq > :seq
          ORDER BY tenant, seq
          LIMIT :limit
          """)
  List<ItemRow> queued(
      @Bind("tenant") TenantId tenant, @Bind("seq") long seq, @Bind("limit") int limit);

  /// What a run waits for among those.
  @SqlQuery(
      ALL
          + """
          FROM items
          WHERE tenant = :tenant AND waiting = :run AND seq > :seq
          ORDER BY tenant, seq
          LIMIT :limit
          """)
  List<ItemRow> awaited(
      @Bind("tenant") TenantId tenant,
      @Bind("run") long run,
      @Bind("seq") long seq,
      @Bind("limit") int limit);

  /// What was pushed among those.
  @SqlQuery(
      ALL
          + """
          FROM items
          WHERE tenant = :tenant AND pushed = TRUE AND seq > :seq
          ORDER BY tenant, pushed, seq
          LIMIT :limit
          """)
  List<ItemRow> pushed(
      @Bind("tenant") TenantId tenant, @Bind("seq") long seq, @Bind("limit") int limit);

  /// Those of a state in the order of their keys, from one on.
  @SqlQuery(
      ALL
          + """
          FROM items
          WHERE tenant = :tenant AND source = :source AND state = :state AND path_key >= :from
          ORDER BY tenant, source, state, path_key
          LIMIT :limit
          """)
  List<ItemRow> inState(
      @Bind("tenant") TenantId tenant,
      @Bind("source") SourceId source,
      @Bind("state") ItemState state,
      @Bind("from") Key from,
      @Bind("limit") int limit);

  /// The same, of those that neither this run has seen nor a later one.
  @SqlQuery(
      ALL
          + """
          FROM items
          WHERE tenant = :tenant AND source = :source AND state = :state AND path_key >= :from
            AND last_run < :run AND NOT pushed
          ORDER BY tenant, source, state, path_key
          LIMIT :limit
          """)
  List<ItemRow> unseen(
      @Bind("tenant") TenantId tenant,
      @Bind("source") SourceId source,
      @Bind("state") ItemState state,
      @Bind("run") long run,
      @Bind("from") Key from,
      @Bind("limit") int limit);

  @SqlBatch(
      """
      INSERT INTO items
        (tenant, id, source, pushed, path, path_key, document,
         title, url, media_type, size, modified, allow, deny, fingerprint, identity_key,
         state, reason, detail, settled, seq, waiting, last_run, kept, indexed, held)
      VALUES
        (:tenant, :id, :source, :pushed, :place.path, :place.pathKey, :document,
         :claim.title, :claim.url, :claim.mediaType, :claim.size, :claim.modified,
         :claim.allow, :claim.deny, :claim.fingerprint, :claim.identityKey,
         :standing.state, :standing.reason, :standing.detail, :standing.settled,
         :seq, :waiting, :lastRun, :kept, :indexed, :held)
      """)
  void insert(@Bind("tenant") TenantId tenant, @BindMethods List<ItemRow> rows);

  @SqlBatch(
      """
      UPDATE items SET
        path = :place.path, path_key = :place.pathKey, document = :document, title = :claim.title, url = :claim.url,
        media_type = :claim.mediaType, size = :claim.size, modified = :claim.modified,
        allow = :claim.allow, deny = :claim.deny, fingerprint = :claim.fingerprint,
        identity_key = :claim.identityKey, state = :standing.state, reason = :standing.reason,
        detail = :standing.detail, settled = :standing.settled, seq = :seq, waiting = :waiting,
        last_run = :lastRun, kept = :kept, indexed = :indexed, held = :held
      WHERE tenant = :tenant AND id = :id
      """)
  void update(@Bind("tenant") TenantId tenant, @BindMethods List<ItemRow> rows);

  @SqlBatch("UPDATE items SET last_run = :run WHERE tenant = :tenant AND id = :id")
  void see(@Bind("tenant") TenantId tenant, @Bind("run") long run, @Bind("id") List<Long> ids);

  @SqlBatch("DELETE FROM items WHERE tenant = :tenant AND id = :id")
  void delete(@Bind("tenant") TenantId tenant, @Bind("id") List<Long> ids);
}
