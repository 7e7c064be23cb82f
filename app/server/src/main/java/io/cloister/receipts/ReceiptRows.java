package io.cloister.receipts;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// The table of receipts. Public because JDBI makes a proxy of it.
@RegisterConstructorMapper(ReceiptRows.Kept.class)
public interface ReceiptRows {
  /// @param login whose question it was
  /// @param note the whole receipt, sealed
  /// @param sealedWith the key that sealed it; null where it is plain
  record Kept(String id, String login, Instant created, String note, @Nullable String sealedWith) {}

  @SqlUpdate(
      """
      INSERT INTO receipts (tenant, id, login, created, note, sealed_with)
      VALUES (:tenant, :id, :login, :created, :note, :key)
      """)
  void insert(
      @Bind("tenant") String tenant,
      @Bind("id") String id,
      @Bind("login") String login,
      @Bind("created") Instant created,
      @Bind("note") String note,
      @Bind("key") @Nullable String key);

  @SqlQuery(
      """
      SELECT id, login, created, note, sealed_with FROM receipts
      WHERE tenant = :tenant AND id = :id
      """)
  @Nullable Kept find(@Bind("tenant") String tenant, @Bind("id") String id);

  /// All of a person's questions, the oldest first.
  @SqlQuery(
      """
      SELECT id, login, created, note, sealed_with FROM receipts
      WHERE tenant = :tenant AND login = :login ORDER BY created, id
      """)
  List<Kept> of(@Bind("tenant") String tenant, @Bind("login") String login);

  @SqlUpdate("DELETE FROM receipts WHERE tenant = :tenant AND login = :login")
  int erase(@Bind("tenant") String tenant, @Bind("login") String login);
}
