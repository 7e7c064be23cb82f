package io.cloister.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Databases for the tests of a class, of a real PostgreSQL. They belong to an account without
/// special rights, as they should.
public final class Postgres implements AutoCloseable {
  private static final String ACCOUNT = "cloister";
  private static final String TEMPLATE = "migrated";
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final EmbeddedPostgres server;
  private final List<String> databases = new ArrayList<>();

  private Postgres(EmbeddedPostgres server) {
    this.server = server;
  }

  /// One for all tests of this virtual machine, with which it ends: to make one takes seconds.
  private static final class Shared {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        execute(server, "CREATE ROLE " + ACCOUNT + " LOGIN PASSWORD '" + ACCOUNT + "'");
        execute(server, "CREATE DATABASE " + TEMPLATE + " OWNER " + ACCOUNT);
        migrate(settings(server, TEMPLATE));
        return server;
      } catch (IOException | SQLException | StoreRefused failed) {
        throw new IllegalStateException("PostgreSQL for tests does not start", failed);
      }
    }

    private static void migrate(DatabaseSettings template) throws IOException, StoreRefused {
      Path folder = Files.createTempDirectory("cloister-template");
      try (Home home = Home.open(folder)) {
        Store.open(home, template, Clock.systemUTC()).close();
      }
      try (Stream<Path> all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    }
  }

  public static Postgres start() {
    return new Postgres(Shared.SERVER);
  }

  /// A new database without any table.
  public DatabaseSettings empty() throws SQLException {
    return settings(server, make("template1"));
  }

  /// A new database with the tables of this version and nothing in them.
  public DatabaseSettings fresh() throws SQLException {
    return settings(server, make(TEMPLATE));
  }

  /// The same, as the environment of an appliance names it.
  public Map<String, String> environment() throws SQLException {
    return Map.of(
        "CLOISTER_DATABASE_URL", server.getJdbcUrl(ACCOUNT, make(TEMPLATE)),
        "CLOISTER_DATABASE_USER", ACCOUNT,
        "CLOISTER_DATABASE_PASSWORD", ACCOUNT);
  }

  /// The database that was made last, for an account that no policy binds.
  public Connection superuser() throws SQLException {
    return server.getDatabase("postgres", databases.getLast()).getConnection();
  }

  /// The same database, as settings of that account.
  public DatabaseSettings asSuperuser() {
    return new DatabaseSettings(
        server.getJdbcUrl("postgres", databases.getLast()), "postgres", () -> "postgres", 8);
  }

  /// Keeps the database that was made last as it is now. Nobody may be connected.
  public void keep() throws SQLException {
    String name = databases.getLast();
    databases.addFirst(name + "_kept");
    execute(server, "CREATE DATABASE " + name + "_kept TEMPLATE " + name);
  }

  /// Puts what was kept in the place of the database that was made last.
  public void restore() throws SQLException {
    String name = databases.getLast();
    execute(server, "DROP DATABASE " + name);
    execute(server, "CREATE DATABASE " + name + " TEMPLATE " + name + "_kept OWNER " + ACCOUNT);
  }

  private String make(String template) throws SQLException {
    String name = "tests" + NAMES.getAndIncrement();
    execute(server, "CREATE DATABASE " + name + " TEMPLATE " + template + " OWNER " + ACCOUNT);
    databases.add(name);
    return name;
  }

  private static DatabaseSettings settings(EmbeddedPostgres server, String name) {
    return new DatabaseSettings(server.getJdbcUrl(ACCOUNT, name), ACCOUNT, () -> ACCOUNT, 8);
  }

  private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Removes its databases, whoever still uses them.
  @Override
  public void close() throws SQLException {
    for (String name : databases) {
      execute(server, "DROP DATABASE " + name + " WITH (FORCE)");
    }
  }
}
