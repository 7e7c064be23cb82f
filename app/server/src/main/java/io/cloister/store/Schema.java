package io.cloister.store;

import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/// Brings the tables to this program's version, and refuses those of a later one.
final class Schema {
  /// A migration that changes rows changes those of every tenant.
  private static final String ALL_ROWS = "SET " + Store.SETTING + " = '" + AllTenants.EVERY + "'";

  private Schema() {}

  static void migrate(DataSource pool, Home home, DatabaseSettings settings) throws StoreRefused {
    Flyway flyway =
        Flyway.configure(Schema.class.getClassLoader())
            .dataSource(pool)
            .locations(
                "classpath:db/migration/common", "classpath:db/migration/" + settings.dialect())
            .failOnMissingLocations(true)
            .validateMigrationNaming(true)
            .cleanDisabled(true)
            .initSql(settings.url() == null ? null : ALL_ROWS)
            .load();
    try {
      refuseNewer(flyway, home);
      flyway.migrate();
    } catch (FlywayException failed) {
      throw new StoreRefused(
          new StoreRefusal.Damaged(Pool.name(home, settings), Pool.firstLine(failed)), failed);
    }
  }

  /// The newest this program knows, whatever database it will meet.
  static String newest() {
    Flyway known =
        Flyway.configure(Schema.class.getClassLoader())
            .dataSource("jdbc:h2:mem:", "", "")
            .locations("classpath:db/migration/common", "classpath:db/migration/h2")
            .failOnMissingLocations(true)
            .load();
    MigrationInfo[] all = known.info().all();
    return String.valueOf(all[all.length - 1].getVersion());
  }

  private static void refuseNewer(Flyway flyway, Home home) throws StoreRefused {
    MigrationInfo[] all = flyway.info().all();
    String unknown =
        Arrays.stream(all)
            .filter(info -> info.getState() == MigrationState.FUTURE_SUCCESS)
            .map(info -> "schema " + info.getVersion())
            .reduce("", (earlier, later) -> later);
    if (!unknown.isEmpty()) {
      String known =
          Arrays.stream(all)
              .filter(info -> info.getState() != MigrationState.FUTURE_SUCCESS)
              .map(info -> "schema " + info.getVersion())
              .reduce("none", (earlier, later) -> later);
      throw new StoreRefused(new StoreRefusal.Newer(home.root(), unknown, known));
    }
  }
}
