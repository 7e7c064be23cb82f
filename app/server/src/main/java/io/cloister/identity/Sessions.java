package io.cloister.identity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The table of sessions, which holds hashes of what the client has. Public because JDBI makes a
/// proxy of it.
@RegisterConstructorMapper(Sessions.Session.class)
@RegisterConstructorMapper(Sessions.Place.class)
@RegisterConstructorMapper(Sessions.Due.class)
public interface Sessions {
  /// A session's row.
  ///
  /// @param provider who vouched for its person; null for a password kept here
  /// @param required of whom the tenant requires a second factor; null for nobody
  /// @param bare whether it began with a password kept here that has none
  record Session(
      String tenant,
      String login,
      Instant lastUsed,
      Instant expires,
      @Nullable String provider,
      @Nullable String providerSubject,
      @Nullable String providerSession,
      @Nullable String providerHint,
      @Nullable String required,
      boolean bare) {
    /// Whether its person has to set a second factor up before anything else.
    boolean factorMissing(Set<Role> roles) {
      return bare && required != null && SignInRules.Required.of(required).asksFor(roles);
    }

    @Nullable Vouched vouched() {
      return provider == null || providerSubject == null
          ? null
          : new Vouched(provider, providerSubject, providerSession, providerHint);
    }

    @Override
    public String toString() {
      return "Session[" + tenant + ", " + login + "]";
    }
  }

  /// A session as its person sees it.
  ///
  /// @param address from where it began
  /// @param agent what the browser called itself then
  record Place(
      String id,
      Instant created,
      Instant lastUsed,
      Instant expires,
      @Nullable String address,
      @Nullable String agent) {}

  /// A session about which its provider may be asked again.
  record Due(
      String tokenHash,
      String login,
      String providerSubject,
      @Nullable String providerSession,
      @Nullable String providerHint) {}

  /// What a session is called in the API: the beginning of its hash, which proves nothing.
  static String id(String hash) {
    return hash.substring(0, 16);
  }

  /// Whose it is, the row says.
  @SqlQuery(
      """
      SELECT s.tenant, s.login, s.last_used, s.expires, s.provider, s.provider_subject, s.provider_session,
        s.provider_hint, r.second_factor AS required,
        (s.provider IS NULL AND p.password_hash IS NOT NULL AND NOT EXISTS (SELECT 1 FROM second_factors f
          WHERE f.tenant = s.tenant AND f.login = s.login AND f.confirmed IS NOT NULL)) AS bare
      FROM sessions s
      JOIN people p ON p.tenant = s.tenant AND p.login = s.login
      LEFT JOIN sign_in_rules r ON r.tenant = s.tenant
      WHERE s.token_hash = :hash
      """)
  @Nullable Session find(@Bind("hash") String hash);

  @SqlUpdate(
      """
      INSERT INTO sessions (tenant, token_hash, login, created, last_used, expires, address, agent,
        provider, provider_subject, provider_session, provider_hint)
      VALUES (:tenant, :hash, :login, :now, :now, :expires, :address, :agent,
        :provider, :providerSubject, :providerSession, :providerHint)
      """)
  void insert(
      @Bind("tenant") String tenant,
      @Bind("hash") String hash,
      @Bind("login") String login,
      @Bind("now") Instant now,
      @Bind("expires") Instant expires,
      @Bind("address") String address,
      @Bind("agent") @Nullable String agent,
      @Bind("provider") @Nullable String provider,
      @Bind("providerSubject") @Nullable String providerSubject,
      @Bind("providerSession") @Nullable String providerSession,
      @Bind("providerHint") @Nullable String providerHint);

  @SqlUpdate("UPDATE sessions SET last_used = :now WHERE tenant = :tenant AND token_hash = :hash")
  void touch(@Bind("tenant") String tenant, @Bind("hash") String hash, @Bind("now") Instant now);

  /// Whose it is, only the row says.
  @SqlUpdate("DELETE FROM sessions WHERE token_hash = :hash")
  void delete(@Bind("hash") String hash);

  @SqlUpdate(
      "DELETE FROM sessions WHERE tenant = :tenant AND login = :login AND token_hash <> :except")
  int deleteOthers(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("except") String except);

  /// Ends every session of somebody.
  default int deleteAll(String tenant, String login) {
    // No hash is empty.
    return deleteOthers(tenant, login, "");
  }

  @SqlUpdate(
      "DELETE FROM sessions WHERE tenant = :tenant AND (expires < :now OR last_used < :idleSince)")
  int deleteEnded(
      @Bind("tenant") String tenant,
      @Bind("now") Instant now,
      @Bind("idleSince") Instant idleSince);

  @SqlQuery(
      """
      SELECT SUBSTRING(token_hash, 1, 16) AS id, created, last_used, expires, address, agent FROM sessions
      WHERE tenant = :tenant AND login = :login AND expires >= :now AND last_used >= :idleSince
      ORDER BY last_used DESC, token_hash
      """)
  List<Place> list(
      @Bind("tenant") String tenant,
      @Bind("login") String login,
      @Bind("now") Instant now,
      @Bind("idleSince") Instant idleSince);

  /// When any of the sessions that have not ended was used last.
  @SqlQuery("SELECT MAX(last_used) FROM sessions WHERE tenant = :tenant")
  @Nullable Instant lastUsed(@Bind("tenant") String tenant);

  @SqlUpdate(
      """
      DELETE FROM sessions
      WHERE tenant = :tenant AND login = :login AND SUBSTRING(token_hash, 1, 16) = :id
      """)
  int end(@Bind("tenant") String tenant, @Bind("login") String login, @Bind("id") String id);

  /// Whose sessions a provider means when it ends one.
  ///
  /// @param subject null where only the session is named
  /// @param session the provider's own session; null for all of the subject's
  @SqlQuery(
      """
      SELECT DISTINCT login FROM sessions
      WHERE tenant = :tenant AND provider = :provider
        AND (CAST(:subject AS VARCHAR(400)) IS NULL OR provider_subject = :subject)
        AND (CAST(:session AS VARCHAR(400)) IS NULL OR provider_session = :session)
      """)
  List<String> vouchedFor(
      @Bind("tenant") String tenant,
      @Bind("provider") String provider,
      @Bind("subject") @Nullable String subject,
      @Bind("session") @Nullable String session);

  @SqlUpdate(
      """
      DELETE FROM sessions
      WHERE tenant = :tenant AND provider = :provider
        AND (CAST(:subject AS VARCHAR(400)) IS NULL OR provider_subject = :subject)
        AND (CAST(:session AS VARCHAR(400)) IS NULL OR provider_session = :session)
      """)
  int deleteVouchedFor(
      @Bind("tenant") String tenant,
      @Bind("provider") String provider,
      @Bind("subject") @Nullable String subject,
      @Bind("session") @Nullable String session);

  /// @param before those that were confirmed, or began, earlier
  @SqlQuery(
      """
      SELECT token_hash, login, provider_subject, provider_session, provider_hint FROM sessions
      WHERE tenant = :tenant AND provider = :provider AND provider_subject IS NOT NULL
        AND COALESCE(renewed, created) < :before AND expires >= :now AND last_used >= :idleSince
      ORDER BY COALESCE(renewed, created), token_hash
      LIMIT :most
      """)
  List<Due> due(
      @Bind("tenant") String tenant,
      @Bind("provider") String provider,
      @Bind("before") Instant before,
      @Bind("now") Instant now,
      @Bind("idleSince") Instant idleSince,
      @Bind("most") int most);

  @SqlUpdate(
      "UPDATE sessions SET renewed = :now, provider_hint = :hint WHERE tenant = :tenant AND token_hash = :hash")
  void renew(
      @Bind("tenant") String tenant,
      @Bind("hash") String hash,
      @Bind("hint") @Nullable String hint,
      @Bind("now") Instant now);
}
