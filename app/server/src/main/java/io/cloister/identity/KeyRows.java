package io.cloister.identity;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The table of API keys, which holds their hashes. What a key is called in the API is the
/// beginning of its hash. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(KeyRows.Row.class)
@RegisterConstructorMapper(ListedKey.class)
public interface KeyRows {
  /// @param login whom the record names when the key acts as itself
  /// @param person whose personal key it is; null for a service's
  /// @param expires null for never
  /// @param networks from which it may be used, as [Networks] spells them; null for all
  record Row(
      String tenant,
      String id,
      String login,
      String name,
      String scopes,
      @Nullable String person,
      Instant created,
      @Nullable Instant expires,
      @Nullable Instant lastUsed,
      @Nullable String networks) {}

  /// Whose it is, the row says.
  @SqlQuery(
      """
      SELECT tenant, SUBSTRING(token_hash, 1, 16) AS id, login, name, scopes, person, created, expires,
        last_used, networks
      FROM api_keys
      WHERE token_hash = :hash AND revoked IS NULL
      """)
  @Nullable Row find(@Bind("hash") String hash);

  @SqlQuery(
      """
      SELECT tenant, SUBSTRING(token_hash, 1, 16) AS id, login, name, scopes, person, created, expires,
        last_used, networks
      FROM api_keys
      WHERE tenant = :tenant AND revoked IS NULL AND (person = :person OR (person IS NULL AND :services))
      ORDER BY created, token_hash
      """)
  List<Row> list(
      @Bind("tenant") String tenant,
      @Bind("person") String person,
      @Bind("services") boolean services);

  /// All that can be used, oldest first.
  @SqlQuery(
      """
      SELECT SUBSTRING(token_hash, 1, 16) AS id, name, scopes, person, created, expires, last_used, networks
      FROM api_keys
      WHERE tenant = :tenant AND revoked IS NULL AND (expires IS NULL OR expires > :now)
      ORDER BY created, token_hash
      """)
  List<ListedKey> all(@Bind("tenant") String tenant, @Bind("now") Instant now);

  @SqlUpdate(
      """
      INSERT INTO api_keys (tenant, token_hash, login, name, scopes, person, created, expires, networks)
      VALUES (:tenant, :hash, :login, :name, :scopes, :person, :now, :expires, :networks)
      """)
  void insert(
      @Bind("tenant") String tenant,
      @Bind("hash") String hash,
      @Bind("login") String login,
      @Bind("name") String name,
      @Bind("scopes") String scopes,
      @Bind("person") @Nullable String person,
      @Bind("now") Instant now,
      @Bind("expires") @Nullable Instant expires,
      @Bind("networks") @Nullable String networks);

  @SqlUpdate(
      """
      UPDATE api_keys SET revoked = :now
      WHERE tenant = :tenant AND SUBSTRING(token_hash, 1, 16) = :id AND revoked IS NULL
        AND (person = :person OR (person IS NULL AND :services))
      """)
  int revoke(
      @Bind("tenant") String tenant,
      @Bind("id") String id,
      @Bind("person") String person,
      @Bind("services") boolean services,
      @Bind("now") Instant now);

  @SqlUpdate("UPDATE api_keys SET last_used = :now WHERE tenant = :tenant AND token_hash = :hash")
  void touch(@Bind("tenant") String tenant, @Bind("hash") String hash, @Bind("now") Instant now);
}
