package io.cloister.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A real PostgreSQL, started by the test.
class PostgresStoreIT extends StoreContract {
  private static EmbeddedPostgres server;
  private static int databases;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Override
  DatabaseSettings empty() throws Exception {
    String name = "cloister" + databases++;
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return new DatabaseSettings(
        server.getJdbcUrl("postgres", name), "postgres", () -> "postgres", 8);
  }

  @Test
  void saysInOneSentenceThatTheServerCannotBeReached() {
    DatabaseSettings nowhere =
        new DatabaseSettings(
            "jdbc:postgresql://127.0.0.1:9/cloister?user=x&password=secret", "x", () -> "", 2);
    assertThatThrownBy(() -> Store.open(home(), nowhere, Clock.systemUTC()))
        .isInstanceOf(StoreRefused.class)
        .hasMessageStartingWith(
            "The database jdbc:postgresql://127.0.0.1:9/cloister cannot be opened:")
        .hasMessageContaining("database.url")
        .message()
        .doesNotContain("secret")
        .doesNotContain("\n");
  }
}
