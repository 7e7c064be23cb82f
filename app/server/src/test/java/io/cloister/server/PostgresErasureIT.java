package io.cloister.server;

import io.cloister.store.Postgres;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// Over a real PostgreSQL.
class PostgresErasureIT extends ErasureContract {
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
  Map<String, String> database() throws Exception {
    return server.environment();
  }

  /// As `pg_dump` would have it.
  @Override
  void keepDatabase() throws Exception {
    server.keep();
  }

  @Override
  void restoreDatabase() throws Exception {
    server.restore();
  }
}
