package io.cloister.sources;

import io.cloister.corpus.SourceId;
import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The table of sources. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(SourceRow.class)
public interface SourceRows extends Table {
  String ALL = "SELECT id, name, kind, settings, default_access, created, deleted ";

  @SqlQuery(ALL + "FROM sources WHERE tenant = :tenant AND id = :id")
  @Nullable SourceRow find(@Bind("tenant") TenantId tenant, @Bind("id") SourceId id);

  /// Waits for whoever changes the source; they then wait for this transaction.
  @SqlQuery(ALL + "FROM sources WHERE tenant = :tenant AND id = :id FOR UPDATE")
  @Nullable SourceRow lock(@Bind("tenant") TenantId tenant, @Bind("id") SourceId id);

  @SqlQuery(ALL + "FROM sources WHERE tenant = :tenant ORDER BY created, id")
  List<SourceRow> list(@Bind("tenant") TenantId tenant);

  @SqlUpdate(
      """
      INSERT INTO sources (tenant, id, name, kind, settings, default_access, created, deleted)
      VALUES (:tenant, :id, :name, :kind, :settings, :defaultAccess, :created, :deleted)
      """)
  void insert(@Bind("tenant") TenantId tenant, @BindMethods SourceRow source);

  @SqlUpdate(
      """
      UPDATE sources SET name = :name, settings = :settings, default_access = :defaultAccess
      WHERE tenant = :tenant AND id = :id AND deleted IS NULL
      """)
  int update(@Bind("tenant") TenantId tenant, @BindMethods SourceRow source);

  @SqlUpdate(
      """
      UPDATE sources SET deleted = :now
      WHERE tenant = :tenant AND id = :id AND deleted IS NULL
      """)
  int markDeleted(
      @Bind("tenant") TenantId tenant, @Bind("id") SourceId id, @Bind("now") Instant now);

  @SqlUpdate("DELETE FROM sources WHERE tenant = :tenant AND id = :id")
  void delete(@Bind("tenant") TenantId tenant, @Bind("id") SourceId id);
}
