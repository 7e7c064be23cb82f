package io.cloister.identity;

import java.time.Instant;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The tables of sessions and API keys; both hold hashes of what the client has. Public because
/// JDBI makes a proxy of it.
@RegisterConstructorMapper(Sessions.Session.class)
@RegisterConstructorMapper(Sessions.Key.class)
public interface Sessions {
  /// A session's row.
  record Session(String tenant, String login, Instant lastUsed, Instant expires) {}

  /// A key's row.
  record Key(String tenant, String login, String name, String scopes) {}

  @SqlQuery("SELECT tenant, login, last_used, expires FROM sessions WHERE token_hash = :hash")
  @Nullable Session find(@Bind("hash") String hash);

  @SqlUpdate(
      """
      INSERT INTO sessions (tenant, token_hash, login, created, last_used, expires)
      VALUES (:tenant, :hash, :login, :now, :now, :expires)
      """)
  void insert(
      @Bind("tenant") String tenant,
      @Bind("hash") String hash,
      @Bind("login") String login,
      @Bind("now") Instant now,
      @Bind("expires") Instant expires);

  @SqlUpdate("UPDATE sessions SET last_used = :now WHERE token_hash = :hash")
  void touch(@Bind("hash") String hash, @Bind("now") Instant now);

  @SqlUpdate("DELETE FROM sessions WHERE token_hash = :hash")
  void delete(@Bind("hash") String hash);

  @SqlUpdate(
      "DELETE FROM sessions WHERE tenant = :tenant AND login = :login AND token_hash <> :except")
  void deleteOthers(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("except") String except);

  @SqlUpdate("DELETE FROM sessions WHERE expires < :now OR last_used < :idleSince")
  int deleteEnded(@Bind("now") Instant now, @Bind("idleSince") Instant idleSince);

  @SqlQuery(
      """
      SELECT tenant, login, name, scopes FROM api_keys
      WHERE token_hash = :hash AND revoked IS NULL
      """)
  @Nullable Key findKey(@Bind("hash") String hash);

  @SqlUpdate(
      """
      INSERT INTO api_keys (tenant, token_hash, login, name, scopes, created)
      VALUES (:tenant, :hash, :login, :name, :scopes, :now)
      """)
  void insertKey(
      @Bind("tenant") String tenant,
      @Bind("hash") String hash,
      @Bind("login") String login,
      @Bind("name") String name,
      @Bind("scopes") String scopes,
      @Bind("now") Instant now);
}
