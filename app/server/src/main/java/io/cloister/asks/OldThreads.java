package io.cloister.asks;

import io.cloister.audit.Leavings;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// The tables of threads, for those who are not their owners: what deletes the old ones, and who
/// reads what is held. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(Leavings.Whose.class)
@RegisterConstructorMapper(Leavings.Count.class)
@RegisterConstructorMapper(OldThreads.Kept.class)
@RegisterConstructorMapper(Threads.Kept.class)
public interface OldThreads {
  /// A thread with whose it is, its title as it is kept.
  record Kept(
      String id,
      String login,
      String title,
      int asks,
      Instant updated,
      @Nullable Instant deleted,
      @Nullable String sealedWith) {}

  @SqlQuery(
      """
      SELECT COUNT(*) AS many, MIN(updated) AS oldest FROM threads
      WHERE tenant = :tenant AND updated < :before
      """)
  Leavings.Count count(@Bind("tenant") String tenant, @Bind("before") Instant before);

  /// In the order of their ids, behind one.
  @SqlQuery(
      """
      SELECT id, login FROM threads WHERE tenant = :tenant AND id > :id AND updated < :before
      ORDER BY tenant, id LIMIT :limit
      """)
  List<Leavings.Whose> old(
      @Bind("tenant") String tenant,
      @Bind("before") Instant before,
      @Bind("id") String id,
      @Bind("limit") int limit);

  /// Those that their owners deleted, in the same order.
  @SqlQuery(
      """
      SELECT id, login FROM threads WHERE tenant = :tenant AND id > :id AND deleted IS NOT NULL
      ORDER BY tenant, id LIMIT :limit
      """)
  List<Leavings.Whose> hidden(
      @Bind("tenant") String tenant, @Bind("id") String id, @Bind("limit") int limit);

  /// But for those that somebody went on with meanwhile.
  ///
  /// @return for each, how many were deleted
  @SqlBatch(
      """
      DELETE FROM threads
      WHERE tenant = :tenant AND id = :id AND (updated < :before OR deleted IS NOT NULL)
      """)
  int[] delete(
      @Bind("tenant") String tenant, @Bind("id") List<String> ids, @Bind("before") Instant before);

  @SqlQuery("SELECT COUNT(*) FROM threads WHERE tenant = :tenant AND login = :login")
  long of(@Bind("tenant") String tenant, @Bind("login") String login);

  /// The newest first, behind a place.
  @SqlQuery(
      """
      SELECT id, login, title, asks, updated, deleted, sealed_with FROM threads
      WHERE tenant = :tenant AND login = :login
        AND (updated < :updated OR (updated = :updated AND id < :id))
      ORDER BY updated DESC, id DESC LIMIT :limit
      """)
  List<Kept> list(
      @Bind("tenant") String tenant,
      @Bind("login") String login,
      @Bind("updated") Instant updated,
      @Bind("id") String id,
      @Bind("limit") int limit);

  @SqlQuery(
      """
      SELECT id, login, title, asks, updated, deleted, sealed_with FROM threads
      WHERE tenant = :tenant AND id = :id
      """)
  @Nullable Kept find(@Bind("tenant") String tenant, @Bind("id") String id);

  @SqlQuery(
      "SELECT answer, sealed_with FROM thread_answers WHERE tenant = :tenant AND thread = :id ORDER BY place")
  List<Threads.Kept> answers(@Bind("tenant") String tenant, @Bind("id") String id);
}
