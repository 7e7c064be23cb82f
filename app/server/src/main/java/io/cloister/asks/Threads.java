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
@RegisterConstructorMapper(Threads.Placed.class)
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
      WHERE tenant = :tenant AND login = :login AND id = :id
      """)
  @Nullable Row find(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("id") String id);

  /// Newest first, behind a place.
  @SqlQuery(
      """
      SELECT id, title, asks, updated, sealed_with FROM threads
      WHERE tenant = :tenant AND login = :login
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
      WHERE tenant = :tenant AND login = :login AND id = :id
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
      WHERE t.tenant = :tenant AND t.login = :login AND t.id = :id
      ORDER BY a.place DESC
      LIMIT :limit
      """)
  List<Kept> last(
      @Bind("tenant") String tenant,
      @Bind("login") String login,
      @Bind("id") String id,
      @Bind("limit") int limit);

  @SqlUpdate("DELETE FROM threads WHERE tenant = :tenant AND login = :login AND id = :id")
  int delete(@Bind("tenant") String tenant, @Bind("login") String login, @Bind("id") String id);

  @SqlQuery("SELECT COUNT(*) FROM threads WHERE tenant = :tenant AND login = :login")
  long count(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlUpdate("DELETE FROM threads WHERE tenant = :tenant AND login = :login")
  int deleteAll(@Bind("tenant") String tenant, @Bind("login") String login);

  /// Somebody's threads that were kept before there were keys.
  @SqlQuery(
      """
      SELECT id, title, asks, updated, sealed_with FROM threads
      WHERE tenant = :tenant AND login = :login AND sealed_with IS NULL
      """)
  List<Row> plain(@Bind("tenant") String tenant, @Bind("login") String login);

  /// Who has such threads.
  @SqlQuery(
      "SELECT DISTINCT login FROM threads WHERE tenant = :tenant AND sealed_with IS NULL ORDER BY login")
  List<String> plainOwners(@Bind("tenant") String tenant);

  @SqlUpdate(
      """
      UPDATE threads SET title = :title, sealed_with = :key
      WHERE tenant = :tenant AND id = :id AND sealed_with IS NULL
      """)
  void seal(
      @Bind("tenant") String tenant,
      @Bind("id") String id,
      @Bind("title") String title,
      @Bind("key") String key);

  /// An answer of a thread, by its place.
  record Placed(int place, String answer) {}

  @SqlQuery(
      """
      SELECT place, answer FROM thread_answers
      WHERE tenant = :tenant AND thread = :id AND sealed_with IS NULL ORDER BY place
      """)
  List<Placed> plainAnswers(@Bind("tenant") String tenant, @Bind("id") String id);

  @SqlUpdate(
      """
      UPDATE thread_answers SET answer = :answer, sealed_with = :key
      WHERE tenant = :tenant AND thread = :id AND place = :place
      """)
  void sealAnswer(
      @Bind("tenant") String tenant,
      @Bind("id") String id,
      @Bind("place") int place,
      @Bind("answer") String answer,
      @Bind("key") String key);
}
