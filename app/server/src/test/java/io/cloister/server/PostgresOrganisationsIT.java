package io.cloister.server;

import io.cloister.store.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// Over a real PostgreSQL, with row-level security.
class PostgresOrganisationsIT extends OrganisationsContract {
  private static Postgres server;

  @BeforeAll
  static void start() throws Exception {
    server = Postgres.start();
    foundBoth(DevAppliance.start(server.environment()));
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }
}
