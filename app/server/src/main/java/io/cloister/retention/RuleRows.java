package io.cloister.retention;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// The table of rules. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(RuleRows.Rule.class)
public interface RuleRows {
  /// Deleted after so many days.
  record Rule(String kind, int days) {}

  @SqlQuery("SELECT class AS kind, days FROM retention_rules WHERE tenant = :tenant")
  List<Rule> list(@Bind("tenant") String tenant);

  @SqlUpdate("DELETE FROM retention_rules WHERE tenant = :tenant AND class = :class")
  void delete(@Bind("tenant") String tenant, @Bind("class") String kind);

  @SqlUpdate("INSERT INTO retention_rules (tenant, class, days) VALUES (:tenant, :class, :days)")
  void insert(@Bind("tenant") String tenant, @Bind("class") String kind, @Bind("days") int days);
}
