package io.cloister.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A real PostgreSQL, started by the test.
class PostgresStoreIT extends StoreContract {
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
    return server.empty();
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

  @Test
  void startsWithNoAccountThatStandsAboveThePolicies() throws Exception {
    server.empty();
    assertThatThrownBy(() -> Store.open(home(), server.asSuperuser(), Clock.systemUTC()))
        .isInstanceOf(StoreRefused.class)
        .hasMessageStartingWith("The account postgres of the database jdbc:postgresql:")
        .hasMessageContaining("CREATE ROLE cloister LOGIN");
  }
}
