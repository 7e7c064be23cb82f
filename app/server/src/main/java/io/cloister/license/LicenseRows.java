package io.cloister.license;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The tables of the licence. Public because JDBI makes a proxy of it.
public interface LicenseRows {
  /// @param made the first start
  /// @param seen the latest time ever known
  /// @param verdict what was told last; null before anything was
  /// @param license the id of the key that counted then
  record State(
      String tenant,
      String install,
      Instant made,
      Instant seen,
      @Nullable String verdict,
      @Nullable String license,
      @Nullable String revocations) {}

  /// @param place from 1, in the order in which they came
  record Kept(
      String tenant,
      long place,
      String license,
      String text,
      Instant installed,
      String installedBy) {}

  @SqlQuery(
      """
      SELECT tenant, install, made, seen, verdict, license, revocations FROM license_state
      WHERE tenant = :tenant
      """)
  @RegisterConstructorMapper(State.class)
  @Nullable State state(@Bind("tenant") String tenant);

  /// Takes the name of whoever installed keys out of them.
  @SqlUpdate(
      """
      UPDATE license_keys SET installed_by = :nobody
      WHERE tenant = :tenant AND installed_by = :login
      """)
  int forget(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("nobody") String nobody);

  @SqlQuery("SELECT COUNT(*) FROM license_keys WHERE tenant = :tenant AND installed_by = :login")
  long installed(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlUpdate(
      """
      INSERT INTO license_state (tenant, install, made, seen, verdict, license, revocations)
      VALUES (:tenant, :install, :made, :seen, :verdict, :license, :revocations)
      """)
  void insert(@BindMethods State state);

  /// Time never goes back, whoever else writes it at the same moment.
  @SqlUpdate(
      """
      UPDATE license_state SET verdict = :verdict, license = :license,
        seen = CASE WHEN seen < :seen THEN :seen ELSE seen END
      WHERE tenant = :tenant
      """)
  void told(
      @Bind("tenant") String tenant,
      @Bind("seen") Instant seen,
      @Bind("verdict") String verdict,
      @Bind("license") @Nullable String license);

  @SqlUpdate("UPDATE license_state SET revocations = :revocations WHERE tenant = :tenant")
  void revoke(@Bind("tenant") String tenant, @Bind("revocations") String revocations);

  /// Newest first.
  @SqlQuery(
      """
      SELECT tenant, place, license, text, installed, installed_by FROM license_keys
      WHERE tenant = :tenant ORDER BY tenant DESC, place DESC LIMIT :limit
      """)
  @RegisterConstructorMapper(Kept.class)
  List<Kept> keys(@Bind("tenant") String tenant, @Bind("limit") int limit);

  @SqlUpdate(
      """
      INSERT INTO license_keys (tenant, place, license, text, installed, installed_by)
      VALUES (:tenant, :place, :license, :text, :installed, :installedBy)
      """)
  void keep(@BindMethods Kept kept);
}
