package io.cloister.sources;

import io.cloister.corpus.SourceId;
import io.cloister.ingest.RunId;
import io.cloister.store.TenantId;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The table of runs. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(RunRow.class)
public interface Runs extends Table {
  String ALL = "SELECT id, source, state, detail, queued, started, ended, walking, removed ";

  @SqlQuery(ALL + "FROM runs WHERE tenant = :tenant AND id = :run AND source = :source")
  @Nullable RunRow find(
      @Bind("tenant") TenantId tenant, @Bind("source") SourceId source, @Bind("run") RunId run);

  /// Which run it is of all; null where there is none of that name for the source.
  @SqlQuery("SELECT number FROM runs WHERE tenant = :tenant AND id = :run AND source = :source")
  @Nullable Long number(
      @Bind("tenant") TenantId tenant, @Bind("source") SourceId source, @Bind("run") RunId run);

  /// Newest first, below a number.
  @SqlQuery(
      ALL
          + """
          FROM runs WHERE tenant = :tenant AND source = :source AND number < :below
          ORDER BY tenant, source, number DESC
          LIMIT :limit
          """)
  List<RunRow> list(
      @Bind("tenant") TenantId tenant,
      @Bind("source") SourceId source,
      @Bind("below") long below,
      @Bind("limit") int limit);

  @SqlQuery(ALL + "FROM runs WHERE tenant = :tenant AND state = :state ORDER BY number")
  List<RunRow> inState(@Bind("tenant") TenantId tenant, @Bind("state") RunState state);

  @SqlUpdate(
      """
      INSERT INTO runs
        (tenant, id, source, state, detail, queued, started, ended, walking, removed)
      VALUES
        (:tenant, :id, :source, :state, :detail, :queued, :started, :ended, :walking, :removed)
      """)
  void insert(@Bind("tenant") TenantId tenant, @BindMethods RunRow run);

  @SqlUpdate(
      """
      UPDATE runs SET state = :state, detail = :detail, started = :started, ended = :ended,
        walking = :walking, removed = :removed
      WHERE tenant = :tenant AND id = :id AND source = :source AND state = :before
      """)
  int update(
      @Bind("tenant") TenantId tenant, @Bind("before") RunState before, @BindMethods RunRow run);

  @SqlUpdate("DELETE FROM runs WHERE tenant = :tenant AND source = :source")
  void delete(@Bind("tenant") TenantId tenant, @Bind("source") SourceId source);
}
