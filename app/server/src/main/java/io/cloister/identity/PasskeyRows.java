package io.cloister.identity;

import io.cloister.webauthn.Passkey;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The tables of passkeys, of what authenticators call their people, and of challenges that were
/// used up. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(PasskeyRows.Row.class)
public interface PasskeyRows {
  /// @param credential what the authenticator calls it
  /// @param counter how often it had signed when it was last used
  /// @param host where alone it is good
  /// @param handle by what its authenticator knows the person
  record Row(
      String login,
      String id,
      String name,
      String credential,
      String publicKey,
      long counter,
      boolean synced,
      String host,
      String handle,
      Instant created,
      @Nullable Instant lastUsed) {
    Passkey passkey() {
      return new Passkey(credential, publicKey, counter, synced);
    }
  }

  /// Of a [Row].
  String COLUMNS =
      """
      p.login, p.id, p.name, p.credential, p.public_key, p.counter, p.synced, p.host, h.handle, p.created, p.last_used
      FROM passkeys p JOIN passkey_handles h ON h.tenant = p.tenant AND h.login = p.login
      """;

  /// The oldest first.
  @SqlQuery(
      "SELECT "
          + COLUMNS
          + " WHERE p.tenant = :tenant AND p.login = :login ORDER BY p.created, p.id")
  List<Row> list(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlQuery("SELECT " + COLUMNS + " WHERE p.tenant = :tenant AND p.credential = :credential")
  @Nullable Row find(@Bind("tenant") String tenant, @Bind("credential") String credential);

  @SqlQuery("SELECT handle FROM passkey_handles WHERE tenant = :tenant AND login = :login")
  @Nullable String handle(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlUpdate(
      "INSERT INTO passkey_handles (tenant, login, handle) VALUES (:tenant, :login, :handle)")
  void addHandle(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("handle") String handle);

  @SqlUpdate(
      """
      INSERT INTO passkeys (tenant, login, id, name, credential, public_key, counter, synced, host, created)
      VALUES (:tenant, :login, :id, :name, :credential, :publicKey, :counter, :synced, :host, :now)
      """)
  void insert(
      @Bind("tenant") String tenant,
      @Bind("login") String login,
      @Bind("id") String id,
      @Bind("name") String name,
      @Bind("credential") String credential,
      @Bind("publicKey") String publicKey,
      @Bind("counter") long counter,
      @Bind("synced") boolean synced,
      @Bind("host") String host,
      @Bind("now") Instant now);

  /// Of two copies that come with the same count, one changes a row.
  @SqlUpdate(
      """
      UPDATE passkeys SET counter = :counter, last_used = :now
      WHERE tenant = :tenant AND login = :login AND id = :id
        AND (counter < :counter OR (counter = 0 AND :counter = 0))
      """)
  int use(
      @Bind("tenant") String tenant,
      @Bind("login") String login,
      @Bind("id") String id,
      @Bind("counter") long counter,
      @Bind("now") Instant now);

  @SqlUpdate(
      "UPDATE passkeys SET name = :name WHERE tenant = :tenant AND login = :login AND id = :id")
  int rename(
      @Bind("tenant") String tenant,
      @Bind("login") String login,
      @Bind("id") String id,
      @Bind("name") String name);

  @SqlUpdate("DELETE FROM passkeys WHERE tenant = :tenant AND login = :login AND id = :id")
  int delete(@Bind("tenant") String tenant, @Bind("login") String login, @Bind("id") String id);

  @SqlUpdate("DELETE FROM passkeys WHERE tenant = :tenant AND login = :login")
  int deleteAll(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlQuery(
      "SELECT COUNT(*) FROM used_challenges WHERE tenant = :tenant AND challenge = :challenge")
  int used(@Bind("tenant") String tenant, @Bind("challenge") String challenge);

  @SqlUpdate(
      "INSERT INTO used_challenges (tenant, challenge, until) VALUES (:tenant, :challenge, :until)")
  void use(
      @Bind("tenant") String tenant,
      @Bind("challenge") String challenge,
      @Bind("until") Instant until);

  @SqlUpdate("DELETE FROM used_challenges WHERE tenant = :tenant AND until < :now")
  int forgetUsed(@Bind("tenant") String tenant, @Bind("now") Instant now);
}
