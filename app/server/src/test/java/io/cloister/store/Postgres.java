package io.cloister.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/// A real PostgreSQL, started for the tests of a class. Its databases belong to an account without
/// special rights, as they should.
public final class Postgres implements AutoCloseable {
  private static final String ACCOUNT = "cloister";

  private final EmbeddedPostgres server;
  private int databases;

  private Postgres(EmbeddedPostgres server) {
    this.server = server;
  }

  public static Postgres start() throws IOException, SQLException {
    EmbeddedPostgres server = EmbeddedPostgres.builder().start();
    execute(server, "CREATE ROLE " + ACCOUNT + " LOGIN PASSWORD '" + ACCOUNT + "'");
    return new Postgres(server);
  }

  /// A new database without any table.
  public DatabaseSettings empty() throws SQLException {
    String name = fresh();
    return new DatabaseSettings(server.getJdbcUrl(ACCOUNT, name), ACCOUNT, () -> ACCOUNT, 8);
  }

  /// A new database, as the environment of an appliance names it.
  public Map<String, String> environment() throws SQLException {
    return Map.of(
        "CLOISTER_DATABASE_URL", server.getJdbcUrl(ACCOUNT, fresh()),
        "CLOISTER_DATABASE_USER", ACCOUNT,
        "CLOISTER_DATABASE_PASSWORD", ACCOUNT);
  }

  /// The database that was made last, for an account that no policy binds.
  public Connection superuser() throws SQLException {
    return server.getDatabase("postgres", "tests" + (databases - 1)).getConnection();
  }

  /// The same database, as settings of that account.
  public DatabaseSettings asSuperuser() {
    return new DatabaseSettings(
        server.getJdbcUrl("postgres", "tests" + (databases - 1)), "postgres", () -> "postgres", 8);
  }

  /// Keeps the database that was made last as it is now. Nobody may be connected.
  public void keep() throws SQLException {
    String name = "tests" + (databases - 1);
    execute(server, "CREATE DATABASE " + name + "_kept TEMPLATE " + name);
  }

  /// Puts what was kept in the place of the database that was made last.
  public void restore() throws SQLException {
    String name = "tests" + (databases - 1);
    execute(server, "DROP DATABASE " + name);
    execute(server, "CREATE DATABASE " + name + " TEMPLATE " + name + "_kept OWNER " + ACCOUNT);
  }

  private String fresh() throws SQLException {
    String name = "tests" + databases++;
    execute(server, "CREATE DATABASE " + name + " OWNER " + ACCOUNT);
    return name;
  }

  private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
