package io.cloister.reports;

import io.cloister.server.DevAppliance;
import io.cloister.store.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// Over a real PostgreSQL.
class PostgresReportsIT extends ReportsContract {
  private static Postgres server;

  @BeforeAll
  static void start() throws Exception {
    server = Postgres.start();
    staff(DevAppliance.start(server.environment()));
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }
}
