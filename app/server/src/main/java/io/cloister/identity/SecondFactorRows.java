package io.cloister.identity;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The tables of second factors and of recovery codes. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(SecondFactorRows.Row.class)
public interface SecondFactorRows {
  /// @param secret sealed
  /// @param confirmed since when it counts; null while it does not
  /// @param lastStep of the last code that was used
  /// @param wrong how many codes were, since the last right one
  record Row(String secret, @Nullable Instant confirmed, long lastStep, int wrong) {
    @Override
    public String toString() {
      return "Row[***]";
    }
  }

  @SqlQuery(
      """
      SELECT secret, confirmed, last_step, wrong FROM second_factors
      WHERE tenant = :tenant AND login = :login
      """)
  @Nullable Row find(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlUpdate(
      """
      INSERT INTO second_factors (tenant, login, secret, confirmed, last_step, wrong)
      VALUES (:tenant, :login, :secret, NULL, 0, 0)
      """)
  void insert(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("secret") String secret);

  /// What was begun, unless it was begun again since, or counts already.
  @SqlUpdate(
      """
      UPDATE second_factors SET confirmed = :now, last_step = :step
      WHERE tenant = :tenant AND login = :login AND secret = :secret AND confirmed IS NULL
      """)
  int confirm(
      @Bind("tenant") String tenant,
      @Bind("login") String login,
      @Bind("secret") String secret,
      @Bind("step") long step,
      @Bind("now") Instant now);

  /// Of two who come with the same code, one changes a row.
  @SqlUpdate(
      """
      UPDATE second_factors SET last_step = :step, wrong = 0
      WHERE tenant = :tenant AND login = :login AND secret = :secret AND last_step < :step
      """)
  int use(
      @Bind("tenant") String tenant,
      @Bind("login") String login,
      @Bind("secret") String secret,
      @Bind("step") long step);

  @SqlUpdate(
      "UPDATE second_factors SET wrong = wrong + 1 WHERE tenant = :tenant AND login = :login")
  void countWrong(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlUpdate("DELETE FROM second_factors WHERE tenant = :tenant AND login = :login")
  int delete(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlBatch("INSERT INTO recovery_codes (tenant, login, code_hash) VALUES (:tenant, :login, :hash)")
  void addRecovery(
      @Bind("tenant") String tenant,
      @Bind("login") String login,
      @Bind("hash") List<String> hashes);

  /// Uses one up: of two who come with the same, one deletes a row.
  @SqlUpdate(
      """
      DELETE FROM recovery_codes
      WHERE tenant = :tenant AND login = :login AND code_hash = :hash
      """)
  int useRecovery(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("hash") String hash);

  @SqlUpdate("DELETE FROM recovery_codes WHERE tenant = :tenant AND login = :login")
  void clearRecovery(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlQuery("SELECT COUNT(*) FROM recovery_codes WHERE tenant = :tenant AND login = :login")
  int countRecovery(@Bind("tenant") String tenant, @Bind("login") String login);
}
