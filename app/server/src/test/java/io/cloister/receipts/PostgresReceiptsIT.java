package io.cloister.receipts;

import io.cloister.store.Postgres;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresReceiptsIT extends ReceiptsContract {
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
  Map<String, String> empty() throws Exception {
    return server.environment();
  }
}
