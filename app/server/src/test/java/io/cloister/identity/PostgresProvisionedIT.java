package io.cloister.identity;

import io.cloister.store.DatabaseSettings;
import io.cloister.store.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// Over a real PostgreSQL.
class PostgresProvisionedIT extends ProvisionedContract {
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
