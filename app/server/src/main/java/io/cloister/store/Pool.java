package io.cloister.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/// Opens connections, and says in words why it cannot.
final class Pool {
  /// Of the embedded database, in the data folder.
  static final String FILE = "cloister.mv.db";

  private static final String USER = "cloister";

  private Pool() {}

  /// @param openings of the embedded database; null where it is a server's
  static DataSource open(Home home, DatabaseSettings settings, @Nullable Openings openings)
      throws StoreRefused {
    PoolProperties properties = new PoolProperties();
    if (openings != null) {
      properties.setDataSource(openings);
    } else {
      properties.setUrl(settings.url());
      properties.setDriverClassName("org.postgresql.Driver");
      properties.setUsername(settings.user() == null ? USER : settings.user());
      properties.setPassword(settings.password().get());
    }
    properties.setMaxActive(settings.connections());
    properties.setMaxIdle(settings.connections());
    properties.setMinIdle(1);
    properties.setInitialSize(0);
    properties.setMaxWait(10_000);
    properties.setTestOnBorrow(settings.url() != null);
    properties.setValidationQuery("SELECT 1");
    properties.setRollbackOnReturn(true);
    properties.setJmxEnabled(false);
    DataSource pool = new DataSource(properties);
    try (Connection connection = pool.getConnection()) {
      connection.getMetaData().getDatabaseProductVersion();
      return pool;
    } catch (SQLException failed) {
      pool.close(true);
      throw refusal(home, settings, failed);
    }
  }

  static Openings openings(Home home) {
    // DB_CLOSE_DELAY keeps it open between connections; DB_CLOSE_ON_EXIT leaves closing to the
    // appliance, which does it last. Its own trace file would grow beside it with every error, and
    // the log has them.
    return new Openings(
        "jdbc:h2:file:"
            + home.data().resolve("cloister")
            + ";DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000;CACHE_SIZE=32768"
            + ";TRACE_LEVEL_FILE=0",
        USER);
  }

  private static StoreRefused refusal(Home home, DatabaseSettings settings, SQLException failed) {
    StoreRefusal why =
        switch (failed.getErrorCode()) {
          case ErrorCode.DATABASE_ALREADY_OPEN_1 -> new StoreRefusal.Locked(home.root());
          case ErrorCode.FILE_CORRUPTED_1, ErrorCode.FILE_VERSION_ERROR_1 ->
              new StoreRefusal.Damaged(name(home, settings), firstLine(failed));
          default ->
              settings.url() == null
                  ? new StoreRefusal.Damaged(name(home, settings), firstLine(failed))
                  : new StoreRefusal.Unreachable(name(home, settings), firstLine(failed));
        };
    return new StoreRefused(why, failed);
  }

  /// A name without credentials: what stands before the question mark.
  static String name(Home home, DatabaseSettings settings) {
    return settings.url() == null
        ? home.data().resolve(FILE).toString()
        : settings.url().replaceAll("[?;].*", "").replaceAll("//[^/@]*@", "//");
  }

  static String firstLine(Throwable failed) {
    String message = String.valueOf(failed.getMessage()).strip();
    int end = message.indexOf('\n');
    String line = end < 0 ? message : message.substring(0, end);
    return line.replaceAll("\\s*\\[[0-9-]+\\]$", "").replaceAll("[.;]+$", "");
  }
}
