package io.cloister.sources;

import io.cloister.store.DatabaseSettings;
import io.cloister.store.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// The ledger on PostgreSQL.
class PostgresSqlLedgerIT extends SqlLedgerContract {
  private static Postgres server;

  @BeforeAll
  static void start() throws Exception {
    server = Postgres.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Override
  DatabaseSettings empty() throws Exception {
    return server.fresh();
  }
}
