package io.cloister.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/// Whether a database server really keeps tenants from each other. It does not for accounts that
/// stand above its policies.
final class Separation {
  private Separation() {}

  /// @throws StoreRefused for an account that would see every tenant's rows whatever a transaction
  ///   says
  static void check(DataSource pool, Home home, DatabaseSettings settings) throws StoreRefused {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet account =
            statement.executeQuery(
                "SELECT rolname, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = CURRENT_USER")) {
      if (account.next() && account.getBoolean(2)) {
        throw new StoreRefused(
            new StoreRefusal.AboveThePolicies(
                Pool.name(home, settings), String.valueOf(account.getString(1))));
      }
    } catch (SQLException failed) {
      throw new StoreRefused(
          new StoreRefusal.Unreachable(Pool.name(home, settings), Pool.firstLine(failed)), failed);
    }
  }
}
