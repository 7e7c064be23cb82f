package io.cloister.sources;

import io.cloister.store.DatabaseSettings;
import io.cloister.store.Postgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/// The room on PostgreSQL.
class PostgresRoomIT {
  private static Postgres server;

  @BeforeAll
  static void start() throws Exception {
    server = Postgres.start();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Nested
  class Listings extends ListingContract {
    @Override
    DatabaseSettings empty() throws Exception {
      return server.fresh();
    }
  }

  @Nested
  class Documents extends DocumentsContract {
    @Override
    DatabaseSettings empty() throws Exception {
      return server.fresh();
    }
  }

  @Nested
  class SourcesAndRuns extends SourcesAndRunsContract {
    @Override
    DatabaseSettings empty() throws Exception {
      return server.fresh();
    }
  }

  @Nested
  class Tenants extends TenantsContract {
    @Override
    DatabaseSettings empty() throws Exception {
      return server.fresh();
    }
  }

  @Nested
  class Plans extends PlansContract {
    @Override
    DatabaseSettings empty() throws Exception {
      return server.fresh();
    }

    @Override
    boolean inOrder(String plan) {
      return !plan.contains("Sort");
    }

    @Override
    String numbers(int last) {
      return "generate_series(1, " + last + ") AS numbers(x)";
    }
  }
}
