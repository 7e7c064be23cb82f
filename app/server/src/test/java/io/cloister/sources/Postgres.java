package io.cloister.sources;

import io.cloister.store.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

/// A real PostgreSQL, started for the tests of a class.
final class Postgres implements AutoCloseable {
  private final EmbeddedPostgres server;
  private int databases;

  private Postgres(EmbeddedPostgres server) {
    this.server = server;
  }

  static Postgres start() throws IOException {
    return new Postgres(EmbeddedPostgres.builder().start());
  }

  /// A new database without any table.
  DatabaseSettings empty() throws Exception {
    String name = "room" + databases++;
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
