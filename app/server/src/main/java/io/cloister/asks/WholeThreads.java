package io.cloister.asks;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The tables of threads, for all that one person has: to be sealed, told, and taken away, deleted
/// ones that are kept as well. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(Threads.Row.class)
@RegisterConstructorMapper(Threads.Kept.class)
@RegisterConstructorMapper(WholeThreads.Placed.class)
public interface WholeThreads {
  @SqlQuery(
      """
      SELECT id, title, asks, updated, sealed_with FROM threads
      WHERE tenant = :tenant AND login = :login ORDER BY updated DESC, id DESC
      """)
  List<Threads.Row> all(@Bind("tenant") String tenant, @Bind("login") String login);

  /// The oldest first.
  @SqlQuery(
      """
      SELECT answer, sealed_with FROM thread_answers
      WHERE tenant = :tenant AND thread = :id ORDER BY place
      """)
  List<Threads.Kept> answers(@Bind("tenant") String tenant, @Bind("id") String id);

  @SqlUpdate("DELETE FROM threads WHERE tenant = :tenant AND login = :login")
  int forget(@Bind("tenant") String tenant, @Bind("login") String login);

  /// Who has threads from before there were keys.
  @SqlQuery(
      """
      SELECT DISTINCT login FROM threads WHERE tenant = :tenant AND sealed_with IS NULL ORDER BY login
      """)
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
