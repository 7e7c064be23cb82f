package io.cloister.receipts;

import java.time.Instant;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The table of receipts. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(ReceiptRows.Kept.class)
public interface ReceiptRows {
  /// @param login whose question it was
  /// @param note the whole receipt
  record Kept(String id, String login, Instant created, String note) {}

  @SqlUpdate(
      """
      INSERT INTO receipts (tenant, id, login, created, note)
      VALUES (:tenant, :id, :login, :created, :note)
      """)
  void insert(
      @Bind("tenant") String tenant,
      @Bind("id") String id,
      @Bind("login") String login,
      @Bind("created") Instant created,
      @Bind("note") String note);

  @SqlQuery("SELECT id, login, created, note FROM receipts WHERE tenant = :tenant AND id = :id")
  @Nullable Kept find(@Bind("tenant") String tenant, @Bind("id") String id);

  @SqlUpdate("DELETE FROM receipts WHERE tenant = :tenant AND login = :login")
  int erase(@Bind("tenant") String tenant, @Bind("login") String login);
}
