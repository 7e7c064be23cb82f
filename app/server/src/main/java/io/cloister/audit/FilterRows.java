package io.cloister.audit;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The table of saved filters. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(SavedFilter.class)
public interface FilterRows {
  @SqlUpdate(
      """
      INSERT INTO audit_filters
        (tenant, id, owner, name, shared, created, last, since, until, actor, action, resource,
         outcome, request_id, text)
      VALUES
        (:tenant, :id, :owner, :name, :shared, :created, :last, :filter.since, :filter.until,
         :filter.actor, :filter.action, :filter.resource, :filter.outcome, :filter.requestId,
         :filter.text)
      """)
  void insert(@BindMethods SavedFilter filter);

  @SqlUpdate(
      """
      UPDATE audit_filters SET name = :name, shared = :shared, last = :last,
        since = :filter.since, until = :filter.until, actor = :filter.actor,
        action = :filter.action, resource = :filter.resource, outcome = :filter.outcome,
        request_id = :filter.requestId, text = :filter.text
      WHERE tenant = :tenant AND id = :id
      """)
  void update(@BindMethods SavedFilter filter);

  @SqlQuery("SELECT * FROM audit_filters WHERE tenant = :tenant AND id = :id")
  @Nullable SavedFilter find(@Bind("tenant") String tenant, @Bind("id") String id);

  /// One's own, and those of others that are shared.
  @SqlQuery(
      """
      SELECT * FROM audit_filters
      WHERE tenant = :tenant AND (owner = :owner OR shared = TRUE) ORDER BY name, id
      """)
  List<SavedFilter> list(@Bind("tenant") String tenant, @Bind("owner") String owner);

  @SqlQuery(
      """
      SELECT id FROM audit_filters
      WHERE tenant = :tenant AND owner = :owner AND name = :name
      """)
  @Nullable String named(
      @Bind("tenant") String tenant, @Bind("owner") String owner, @Bind("name") String name);

  @SqlQuery("SELECT COUNT(*) FROM audit_filters WHERE tenant = :tenant AND owner = :owner")
  int count(@Bind("tenant") String tenant, @Bind("owner") String owner);

  @SqlQuery("SELECT * FROM audit_filters WHERE tenant = :tenant AND owner = :owner ORDER BY name")
  List<SavedFilter> own(@Bind("tenant") String tenant, @Bind("owner") String owner);

  /// Deletes those of somebody, and those that ask for them.
  @SqlUpdate(
      """
      DELETE FROM audit_filters
      WHERE tenant = :tenant AND (owner = :login OR actor = :login OR resource = :login)
      """)
  int forget(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlUpdate("DELETE FROM audit_filters WHERE tenant = :tenant AND id = :id")
  void delete(@Bind("tenant") String tenant, @Bind("id") String id);
}
