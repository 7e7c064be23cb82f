package io.cloister.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

/// A real PostgreSQL, started for the tests of a class.
public final class Postgres implements AutoCloseable {
  private final EmbeddedPostgres server;
  private int databases;

  private Postgres(EmbeddedPostgres server) {
    this.server = server;
  }

  public static Postgres start() throws IOException {
    return new Postgres(EmbeddedPostgres.builder().start());
  }

  /// A new database without any table.
  public DatabaseSettings empty() throws Exception {
    String name = "tests" + databases++;
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return new DatabaseSettings(
        server.getJdbcUrl("postgres", name), "postgres", () -> "postgres", 8);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
