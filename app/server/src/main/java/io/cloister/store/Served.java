package io.cloister.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.tomcat.jdbc.pool.DataSource;

/// What a database server of its own needs to be used again: that it answers.
record Served(DataSource pool) implements Lifeline.Revival {
  @Override
  public void lost() {}

  @Override
  public Outage.Cause diagnose() {
    return Outage.Cause.SERVER;
  }

  @Override
  public void bring(long era) throws SQLException {
    pool.purge();
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
  }
}
