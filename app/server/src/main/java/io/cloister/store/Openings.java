package io.cloister.store;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.engine.Database;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/// Opens every connection to the embedded database.
///
/// H2 shares one opened file among all connections, and opens it anew with the next connection
/// after a failure. Left alone that does harm: one that failed goes on in memory, with transactions
/// that ended halfway, and writes those down as soon as there is room; and while it is coming down
/// a new one opens beside it, until neither can be used. So one that failed is ended at once, and
/// nobody gets a connection to any but the one that was opened on purpose.
final class Openings implements DataSource {
  private final JdbcDataSource h2 = new JdbcDataSource();

  /// Guarded by this object when it changes, as the other is always.
  private volatile @Nullable Database opened;

  private boolean shut;

  Openings(String url, String user) {
    h2.setURL(url);
    h2.setUser(user);
    h2.setPassword("");
  }

  @Override
  public synchronized Connection getConnection() throws SQLException {
    if (shut) {
      throw lost();
    }
    Connection connection = h2.getConnection();
    Database its = database(connection);
    if (opened == null) {
      opened = its;
    } else if (its != opened) {
      its.shutdownImmediately();
      throw lost();
    }
    return connection;
  }

  /// The one that was opened on purpose.
  Database database() {
    Database its = opened;
    if (its == null) {
      throw new IllegalStateException("Nothing was opened");
    }
    return its;
  }

  /// Ends the opened database without writing anything, and lets nobody in until it is opened
  /// again.
  synchronized void shut() {
    shut = true;
    Database its = opened;
    if (its != null) {
      its.shutdownImmediately();
    }
  }

  /// Opens the file again, at what had reached the disk.
  synchronized void reopen() throws SQLException {
    shut();
    try (Connection connection = h2.getConnection();
        Statement statement = connection.createStatement()) {
      Database its = database(connection);
      try {
        // Undoing what was left halfway is on disk with this.
        statement.execute("CHECKPOINT SYNC");
      } catch (SQLException failed) {
        its.shutdownImmediately();
        throw failed;
      }
      opened = its;
      shut = false;
    }
  }

  private static Database database(Connection connection) throws SQLException {
    return ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession()).getDatabase();
  }

  private static SQLException lost() {
    return new SQLException("The database is lost", "90098", ErrorCode.DATABASE_IS_CLOSED);
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return h2.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return h2.isWrapperFor(type);
  }
}
