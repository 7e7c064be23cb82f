package io.cloister.tenancy;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The table of tenants, and those of the hosts and folders they have. Public because JDBI makes a
/// proxy of it.
@RegisterConstructorMapper(TenantRows.Row.class)
@RegisterConstructorMapper(TenantRows.Belonging.class)
public interface TenantRows {
  record Row(String tenant, String name, Instant created, @Nullable Instant suspended) {}

  /// A host or a folder, and whose it is.
  record Belonging(String tenant, String what) {}

  /// All of them, the oldest first.
  @SqlQuery(
      "SELECT tenant, name, created, suspended FROM tenants WHERE deleted IS NULL ORDER BY created, tenant")
  List<Row> all();

  @SqlQuery("SELECT tenant, host AS what FROM tenant_hosts ORDER BY host")
  List<Belonging> hosts();

  @SqlQuery("SELECT tenant, folder AS what FROM tenant_folders ORDER BY folder")
  List<Belonging> folders();

  @SqlUpdate(
      "INSERT INTO tenants (tenant, name, created, suspended) VALUES (:tenant, :name, :created, NULL)")
  void insert(
      @Bind("tenant") String tenant, @Bind("name") String name, @Bind("created") Instant created);

  @SqlUpdate("UPDATE tenants SET name = :name, suspended = :suspended WHERE tenant = :tenant")
  int update(
      @Bind("tenant") String tenant,
      @Bind("name") String name,
      @Bind("suspended") @Nullable Instant suspended);

  /// Whether there is such a tenant, or ever was.
  @SqlQuery("SELECT COUNT(*) FROM tenants WHERE tenant = :tenant")
  int count(@Bind("tenant") String tenant);

  @SqlUpdate("UPDATE tenants SET deleted = :now WHERE tenant = :tenant")
  int delete(@Bind("tenant") String tenant, @Bind("now") Instant now);

  @SqlUpdate("INSERT INTO tenant_hosts (tenant, host) VALUES (:tenant, :host)")
  void addHost(@Bind("tenant") String tenant, @Bind("host") String host);

  @SqlUpdate("DELETE FROM tenant_hosts WHERE tenant = :tenant")
  int clearHosts(@Bind("tenant") String tenant);

  @SqlUpdate("INSERT INTO tenant_folders (tenant, folder) VALUES (:tenant, :folder)")
  void addFolder(@Bind("tenant") String tenant, @Bind("folder") String folder);

  @SqlUpdate("DELETE FROM tenant_folders WHERE tenant = :tenant")
  int clearFolders(@Bind("tenant") String tenant);
}
