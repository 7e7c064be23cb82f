package io.cloister.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// That PostgreSQL keeps tenants from each other whatever a statement says.
class RowLevelSecurityIT {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId BOLT = new TenantId("bolt");
  @TempDir static Path folder;
  private static Postgres server;
  private static DatabaseSettings settings;
  private static Home home;
  private static Store store;

  @BeforeAll
  static void start() throws Exception {
    server = Postgres.start();
    settings = server.empty();
    home = Home.open(folder);
    store = Store.open(home, settings, Clock.systemUTC());
    for (TenantId tenant : List.of(ACME, BOLT)) {
      store.change(
          tenant,
          handle ->
              handle.execute(
                  "INSERT INTO groups_of_people VALUES (?, ?)",
                  tenant.value(),
                  "group of " + tenant));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    store.close();
    home.close();
    server.close();
  }

  private static List<String> groups(Reach reach) {
    return store.read(
        reach,
        handle ->
            handle
                .createQuery("SELECT name FROM groups_of_people ORDER BY name")
                .mapTo(String.class)
                .list());
  }

  @Test
  void protectsEveryTableButTwoThatSpeakOfNobody() throws Exception {
    List<String> open = new ArrayList<>();
    try (Connection connection = server.superuser();
        ResultSet tables =
            connection
                .createStatement()
                .executeQuery(
                    """
                    SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (
                      SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid)
                    FROM pg_class c
                    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
                    """)) {
      while (tables.next()) {
        if (!tables.getBoolean(2)) {
          open.add(tables.getString(1));
        }
      }
    }
    // The second holds one moment: since when the installation remembers who was in which group.
    assertThat(open).containsExactlyInAnyOrder("flyway_schema_history", "access_history");
  }

  @Test
  void showsATransactionTheRowsOfItsTenantOnly() {
    assertThat(groups(ACME)).containsExactly("group of acme");
    assertThat(groups(BOLT)).containsExactly("group of bolt");
    assertThat(groups(AllTenants.INSTALLATION)).containsExactly("group of acme", "group of bolt");
    assertThat(groups(new TenantId("nobody"))).isEmpty();
  }

  @Test
  void letsATransactionWriteNoRowsOfAnotherTenant() {
    assertThatThrownBy(() ->
            store.change(
                ACME,
                handle -> handle.execute("INSERT INTO groups_of_people VALUES ('bolt', 'theirs')")))
        .hasStackTraceContaining("row-level security");
    int changed =
        store.write(
            ACME,
            handle ->
                handle.execute("UPDATE groups_of_people SET name = 'x' WHERE tenant = 'bolt'"));
    int deleted =
        store.write(
            ACME, handle -> handle.execute("DELETE FROM groups_of_people WHERE tenant = 'bolt'"));
    assertThat(changed).isZero();
    assertThat(deleted).isZero();
    assertThat(groups(BOLT)).containsExactly("group of bolt");
  }

  @Test
  void showsNothingToWhoeverDoesNotSayForWhom() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                String.valueOf(settings.url()), settings.user(), settings.password().get());
        ResultSet rows =
            connection.createStatement().executeQuery("SELECT COUNT(*) FROM groups_of_people")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isZero();
    }
  }

  @Test
  void forgetsTheTenantWithTheTransaction() {
    for (int round = 0; round < 50; round++) {
      assertThat(groups(round % 2 == 0 ? ACME : BOLT)).hasSize(1);
      store.ping();
    }
  }
}
