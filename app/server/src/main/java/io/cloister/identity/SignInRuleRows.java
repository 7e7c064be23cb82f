package io.cloister.identity;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The table of sign-in rules, one row a tenant. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(SignInRuleRows.Row.class)
public interface SignInRuleRows {
  record Row(boolean ssoOnly, String secondFactor) {}

  @SqlQuery("SELECT sso_only, second_factor FROM sign_in_rules WHERE tenant = :tenant")
  @Nullable Row find(@Bind("tenant") String tenant);

  @SqlUpdate(
      """
      UPDATE sign_in_rules SET sso_only = :ssoOnly, second_factor = :secondFactor
      WHERE tenant = :tenant
      """)
  int update(
      @Bind("tenant") String tenant,
      @Bind("ssoOnly") boolean ssoOnly,
      @Bind("secondFactor") String secondFactor);

  @SqlUpdate(
      """
      INSERT INTO sign_in_rules (tenant, sso_only, second_factor)
      VALUES (:tenant, :ssoOnly, :secondFactor)
      """)
  void insert(
      @Bind("tenant") String tenant,
      @Bind("ssoOnly") boolean ssoOnly,
      @Bind("secondFactor") String secondFactor);
}
