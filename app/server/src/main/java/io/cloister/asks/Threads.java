package io.cloister.asks;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The tables of threads. Every statement names the owner: nobody reads another's. Public because
/// JDBI makes a proxy of it.
@RegisterConstructorMapper(Threads.Row.class)
@RegisterConstructorMapper(Threads.Kept.class)
public interface Threads {
  /// A thread without its answers.
  ///
  /// @param sealedWith the key that sealed its title; null where it is plain
  record Row(String id, String title, int asks, Instant updated, @Nullable String sealedWith) {}

  /// An answer as it is kept.
  ///
  /// @param sealedWith the key that sealed it; null where it is plain
  record Kept(String answer, @Nullable String sealedWith) {}

  @SqlQuery(
      """
      SELECT id, title, asks, updated, sealed_with FROM threads
      WHERE tenant = :tenant AND login = :login AND id = :id AND deleted IS NULL
      """)
  @Nullable Row find(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("id") String id);

  /// Newest first, behind a place.
  @SqlQuery(
      """
      SELECT id, title, asks, updated, sealed_with FROM threads
      WHERE tenant = :tenant AND login = :login AND deleted IS NULL
        AND (updated < :updated OR (updated = :updated AND id < :id))
      ORDER BY updated DESC, id DESC
      LIMIT :limit
      """)
  List<Row> list(
      @Bind("tenant") String tenant,
      @Bind("login") String login,
      @Bind("updated") Instant updated,
      @Bind("id") String id,
      @Bind("limit") int limit);

  @SqlUpdate(
      """
      INSERT INTO threads (tenant, id, login, title, asks, updated, sealed_with)
      VALUES (:tenant, :id, :login, :title, 0, :updated, :key)
      """)
  void insert(
      @Bind("tenant") String tenant,
      @Bind("id") String id,
      @Bind("login") String login,
      @Bind("title") String title,
      @Bind("updated") Instant updated,
      @Bind("key") @Nullable String key);

  /// Counts one more question, and keeps others from doing the same until the transaction ends.
  /// Returns how many threads there were to count in.
  @SqlUpdate(
      """
      UPDATE threads SET asks = asks + 1, updated = :updated
      WHERE tenant = :tenant AND login = :login AND id = :id AND deleted IS NULL
      """)
  int count(
      @Bind("tenant") String tenant,
      @Bind("login") String login,
      @Bind("id") String id,
      @Bind("updated") Instant updated);

  /// Behind the last one; after [#count] in the same transaction.
  @SqlUpdate(
      """
      INSERT INTO thread_answers (tenant, thread, place, answer, sealed_with)
      SELECT tenant, id, asks, :answer, :key FROM threads WHERE tenant = :tenant AND id = :id
      """)
  void append(
      @Bind("tenant") String tenant,
      @Bind("id") String id,
      @Bind("answer") String answer,
      @Bind("key") @Nullable String key);

  /// The last answers, newest first.
  @SqlQuery(
      """
      SELECT a.answer, a.sealed_with FROM thread_answers a
      JOIN threads t ON t.tenant = a.tenant AND t.id = a.thread
      WHERE t.tenant = :tenant AND t.login = :login AND t.id = :id AND t.deleted IS NULL
      ORDER BY a.place DESC
      LIMIT :limit
      """)
  List<Kept> last(
      @Bind("tenant") String tenant,
      @Bind("login") String login,
      @Bind("id") String id,
      @Bind("limit") int limit);

  /// Takes one out of its owner's history, and keeps it.
  @SqlUpdate(
      """
      UPDATE threads SET deleted = :now
      WHERE tenant = :tenant AND login = :login AND id = :id AND deleted IS NULL
      """)
  int hide(
      @Bind("tenant") String tenant,
      @Bind("login") String login,
      @Bind("id") String id,
      @Bind("now") Instant now);

  @SqlUpdate(
      """
      DELETE FROM threads
      WHERE tenant = :tenant AND login = :login AND id = :id AND deleted IS NULL
      """)
  int delete(@Bind("tenant") String tenant, @Bind("login") String login, @Bind("id") String id);
}
