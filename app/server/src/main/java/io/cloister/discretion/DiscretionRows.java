package io.cloister.discretion;

import java.time.Instant;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The tables of privacy mode. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(Mode.class)
public interface DiscretionRows {
  /// @return null where names are not sealed
  @SqlQuery(
      "SELECT tenant, since, begun_by, smallest_group FROM privacy_modes WHERE tenant = :tenant")
  @Nullable Mode mode(@Bind("tenant") String tenant);

  @SqlUpdate(
      """
      INSERT INTO privacy_modes (tenant, since, begun_by, smallest_group)
      VALUES (:tenant, :since, :begunBy, :smallestGroup)
      """)
  void begin(@BindMethods Mode mode);

  @SqlUpdate("UPDATE privacy_modes SET smallest_group = :smallest WHERE tenant = :tenant")
  void widen(@Bind("tenant") String tenant, @Bind("smallest") int smallest);

  @SqlUpdate("DELETE FROM privacy_modes WHERE tenant = :tenant")
  int end(@Bind("tenant") String tenant);

  /// Until when somebody sees names; null where they never did.
  @SqlQuery("SELECT until FROM privacy_readers WHERE tenant = :tenant AND login = :login")
  @Nullable Instant until(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlUpdate("INSERT INTO privacy_readers (tenant, login, until) VALUES (:tenant, :login, :until)")
  void open(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("until") Instant until);

  @SqlUpdate("DELETE FROM privacy_readers WHERE tenant = :tenant AND login = :login")
  int close(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlUpdate("DELETE FROM privacy_readers WHERE tenant = :tenant")
  void closeAll(@Bind("tenant") String tenant);

  /// Takes somebody's name out.
  @SqlUpdate(
      "UPDATE privacy_modes SET begun_by = :nobody WHERE tenant = :tenant AND begun_by = :login")
  void forget(
      @Bind("tenant") String tenant, @Bind("login") String login, @Bind("nobody") String nobody);
}
