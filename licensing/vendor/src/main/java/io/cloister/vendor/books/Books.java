package io.cloister.vendor.books;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.jspecify.annotations.Nullable;

/// The database. What a [#write] did is on disk when it returns.
///
/// Several processes may have it open, such as `serve` and somebody's `list`: H2 has the first one
/// serve the others, on loopback.
public final class Books implements AutoCloseable {
  /// H2 may lose the last commits of a killed process where it writes into space that became free
  /// (decision 0037 of the server). Here the file only grows until it is closed, which a shop can
  /// afford, and every commit is written by whoever commits.
  private static final String OPTIONS =
      ";AUTO_SERVER=TRUE;REUSE_SPACE=FALSE;WRITE_DELAY=0;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0";

  private final Jdbi jdbi;

  /// As long as it is open, so is the database.
  private final Handle held;

  private Books(Jdbi jdbi) {
    this.jdbi = jdbi;
    held = jdbi.open();
    // Reads the statements once; otherwise every transaction does so again.
    List.of(Customers.class, Agreements.class, Keys.class, Facts.class, Spans.class)
        .forEach(statements -> jdbi.useExtension(statements, ready -> {}));
  }

  /// Something done within a transaction.
  public interface Step<T> {
    T with(Tables tables);
  }

  /// Something done within a transaction that gives nothing back.
  public interface Act {
    void with(Tables tables);
  }

  /// Opens the books in a folder, which is made where there is none, for its owner alone.
  ///
  /// @throws Refused when they cannot be opened
  public static Books open(Path home) {
    // Before H2 looks at it, which it does once.
    System.setProperty("h2.bindAddress", "127.0.0.1");
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:file:" + home.toAbsolutePath().resolve("books") + OPTIONS);
    h2.setUser("vendor");
    h2.setPassword("");
    try {
      Set<PosixFilePermission> mine = PosixFilePermissions.fromString("rwx------");
      Files.createDirectories(home, PosixFilePermissions.asFileAttribute(mine));
      if (!mine.containsAll(Files.getPosixFilePermissions(home))) {
        throw new Refused(
            "Others than its owner may look into "
                + home
                + ", where customers' names and perhaps the signing key lie. Change that: chmod 700.");
      }
      Books books = new Books(Jdbi.create(h2).installPlugin(new SqlObjectPlugin()));
      Flyway.configure(Books.class.getClassLoader())
          .dataSource(h2)
          .locations("classpath:db/vendor")
          .failOnMissingLocations(true)
          .validateMigrationNaming(true)
          .cleanDisabled(true)
          .load()
          .migrate();
      return books;
    } catch (IOException | FlywayException | org.jdbi.v3.core.ConnectionException failed) {
      throw new Refused(
          "The books in "
              + home
              + " cannot be opened. Look whether this user may write there, and whether a newer cloister-vendor made them.",
          failed);
    }
  }

  /// Something looked for, and perhaps not found.
  public interface Lookup<T> {
    @Nullable T with(Tables tables);
  }

  public <T> @Nullable T find(Lookup<T> lookup) {
    return jdbi.inTransaction(handle -> lookup.with(Tables.of(handle)));
  }

  public <T> T read(Step<T> step) {
    return jdbi.inTransaction(handle -> step.with(Tables.of(handle)));
  }

  /// Changes something in one transaction: all of it or nothing, and on disk on return.
  public <T> T write(Step<T> step) {
    T result =
        jdbi.inTransaction(
            TransactionIsolationLevel.READ_COMMITTED, handle -> step.with(Tables.of(handle)));
    jdbi.useHandle(handle -> handle.execute("CHECKPOINT SYNC"));
    return result;
  }

  /// [#write] without a result.
  public void change(Act act) {
    write(tables -> {
      act.with(tables);
      return Boolean.TRUE;
    });
  }

  /// Every period of every contract, for reports.
  public List<Span> spans() {
    return jdbi.withExtension(Spans.class, Spans::list);
  }

  @Override
  public void close() {
    held.close();
  }
}
