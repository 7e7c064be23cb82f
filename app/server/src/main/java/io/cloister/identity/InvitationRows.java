package io.cloister.identity;

import java.time.Instant;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The table of invitations, which holds hashes of what is in their links. Public because JDBI
/// makes a proxy of it.
@RegisterConstructorMapper(InvitationRows.Row.class)
public interface InvitationRows {
  record Row(String tenant, String login, Instant expires) {}

  /// Whose it is, the row says.
  @SqlQuery("SELECT tenant, login, expires FROM invitations WHERE token_hash = :hash")
  @Nullable Row find(@Bind("hash") String hash);

  @SqlUpdate(
      "INSERT INTO invitations (tenant, token_hash, login, expires) VALUES (:tenant, :hash, :login, :expires)")
  void insert(
      @Bind("tenant") String tenant,
      @Bind("hash") String hash,
      @Bind("login") String login,
      @Bind("expires") Instant expires);

  /// The older links of somebody are no longer good.
  @SqlUpdate("DELETE FROM invitations WHERE tenant = :tenant AND login = :login")
  int deleteOf(@Bind("tenant") String tenant, @Bind("login") String login);
}
