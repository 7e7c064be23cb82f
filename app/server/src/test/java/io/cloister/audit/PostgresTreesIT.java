package io.cloister.audit;

import io.cloister.store.DatabaseSettings;
import io.cloister.store.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresTreesIT extends TreesContract {
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
