package io.cloister.signon;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The table of identity providers, and that of assertions which were used. Public because JDBI
/// makes a proxy of it.
@RegisterConstructorMapper(ProviderRows.Row.class)
public interface ProviderRows {
  /// @param settings JSON
  /// @param secrets sealed JSON
  record Row(
      String tenant,
      String id,
      String kind,
      String name,
      boolean enabled,
      String settings,
      String secrets,
      Instant created,
      Instant updated) {
    @Override
    public String toString() {
      return "Row[" + tenant + ", " + id + "]";
    }
  }

  @SqlQuery(
      """
      SELECT tenant, id, kind, name, enabled, settings, secrets, created, updated FROM providers
      WHERE tenant = :tenant ORDER BY created, id
      """)
  List<Row> list(@Bind("tenant") String tenant);

  /// Whose it is, the row says: an address that a provider was told has no tenant in it.
  @SqlQuery(
      """
      SELECT tenant, id, kind, name, enabled, settings, secrets, created, updated FROM providers
      WHERE id = :id
      """)
  @Nullable Row find(@Bind("id") String id);

  @SqlUpdate(
      """
      INSERT INTO providers (tenant, id, kind, name, enabled, settings, secrets, created, updated)
      VALUES (:tenant, :id, :kind, :name, :enabled, :settings, :secrets, :created, :updated)
      """)
  void insert(@BindMethods Row row);

  @SqlUpdate(
      """
      UPDATE providers SET name = :name, enabled = :enabled, settings = :settings, secrets = :secrets, updated = :updated
      WHERE tenant = :tenant AND id = :id
      """)
  int update(@BindMethods Row row);

  @SqlUpdate("DELETE FROM providers WHERE tenant = :tenant AND id = :id")
  int delete(@Bind("tenant") String tenant, @Bind("id") String id);

  @SqlQuery(
      "SELECT COUNT(*) FROM used_assertions WHERE tenant = :tenant AND provider = :provider AND hash = :hash")
  int used(
      @Bind("tenant") String tenant, @Bind("provider") String provider, @Bind("hash") String hash);

  @SqlUpdate(
      "INSERT INTO used_assertions (tenant, provider, hash, until) VALUES (:tenant, :provider, :hash, :until)")
  void use(
      @Bind("tenant") String tenant,
      @Bind("provider") String provider,
      @Bind("hash") String hash,
      @Bind("until") Instant until);

  @SqlUpdate("DELETE FROM used_assertions WHERE tenant = :tenant AND until < :now")
  int forgetUsed(@Bind("tenant") String tenant, @Bind("now") Instant now);
}
