package io.cloister.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every database under the appliance does.
abstract class StoreContract {
  @TempDir private Path folder;
  private Home home;
  private Store store;

  /// A database without any table.
  abstract DatabaseSettings empty() throws Exception;

  @BeforeEach
  void open() throws Exception {
    home = Home.open(folder);
    settings = empty();
    store = Store.open(home, settings, Clock.systemUTC());
  }

  private DatabaseSettings settings;

  @AfterEach
  void close() {
    store.close();
    home.close();
  }

  @Test
  void makesItsTables() {
    assertThat(count("people")).isZero();
    assertThat(count("audit_events")).isZero();
  }

  @Test
  void keepsWhatWasWrittenWhenItIsOpenedAgain() throws Exception {
    addGroup("board");
    store.close();
    store = Store.open(home, settings, Clock.systemUTC());
    assertThat(count("groups_of_people")).isEqualTo(1);
  }

  /// The tests run where it is summer half of the year. Both are half past two in the morning.
  @Test
  void tellsTheHoursApartThatTheEndOfSummerTimeShowsTwice() {
    assertThat(ZoneId.systemDefault()).isEqualTo(ZoneId.of("Europe/Berlin"));
    Map<TenantId, Instant> moments =
        Map.of(
            new TenantId("summer"), Instant.parse("2026-10-25T00:30:00Z"),
            new TenantId("winter"), Instant.parse("2026-10-25T01:30:00Z"));
    moments.forEach((tenant, moment) ->
        store.change(
            tenant,
            handle ->
                handle
                    .createUpdate(
                        "INSERT INTO tenants (tenant, name, created) VALUES (:id, 'Acme', :created)")
                    .bind("id", tenant.value())
                    .bind("created", moment)
                    .execute()));
    moments.forEach((tenant, moment) ->
        assertThat(
                store.<Instant>read(
                    tenant,
                    handle ->
                        handle
                            .createQuery("SELECT created FROM tenants WHERE tenant = :id")
                            .bind("id", tenant.value())
                            .mapTo(Instant.class)
                            .one()))
            .isEqualTo(moment));
  }

  @Test
  void undoesAllOfATransactionThatFails() {
    assertThatThrownBy(() ->
            store.change(
                TenantId.MAIN,
                handle -> {
                  handle.execute("INSERT INTO groups_of_people VALUES ('main', 'half')");
                  throw new IllegalStateException("stopped in the middle");
                }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(count("groups_of_people")).isZero();
  }

  @Test
  void writesFromManyThreadsAtOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writes =
          IntStream.range(0, 200)
              .<Future<?>>mapToObj(n -> threads.submit(() -> addGroup("g" + n)))
              .toList();
      for (Future<?> write : writes) {
        write.get();
      }
    }
    assertThat(count("groups_of_people")).isEqualTo(200);
  }

  @Test
  void keepsTimesToTheMicrosecond() {
    Instant time = Instant.parse("2026-11-24T01:02:03.123456Z");
    store.change(
        TenantId.MAIN,
        handle ->
            handle.execute(
                "INSERT INTO people (tenant, login, name, active, created) VALUES ('main', 'a', 'A', TRUE, ?)",
                time));
    Instant kept =
        store.read(
            TenantId.MAIN,
            handle -> handle.createQuery("SELECT created FROM people").mapTo(Instant.class).one());
    assertThat(kept).isEqualTo(time);
  }

  @Test
  void refusesTablesOfALaterVersionAndLeavesThemAlone() {
    store.change(
        TenantId.MAIN,
        handle ->
            handle.execute(
                """
                INSERT INTO "flyway_schema_history"
                  ("installed_rank", "version", "description", "type", "script", "checksum",
                   "installed_by", "execution_time", "success")
                VALUES (999, '299901010001', 'later', 'SQL', 'V299901010001__later.sql', 1, 'x', 1, TRUE)
                """));
    store.close();
    assertThatThrownBy(() -> Store.open(home, settings, Clock.systemUTC()))
        .isInstanceOf(StoreRefused.class)
        .hasMessageContaining("newer version of Cloister")
        .hasMessageContaining("schema 299901010001")
        .satisfies(refused ->
            assertThat(((StoreRefused) refused).refusal()).isInstanceOf(StoreRefusal.Newer.class));
  }

  @Test
  void refusesTablesWhoseHistoryWasChanged() {
    store.change(
        TenantId.MAIN,
        handle ->
            handle.execute(
                "UPDATE \"flyway_schema_history\" SET \"checksum\" = 42 WHERE \"installed_rank\" = 1"));
    store.close();
    assertThatThrownBy(() -> Store.open(home, settings, Clock.systemUTC()))
        .isInstanceOf(StoreRefused.class)
        .satisfies(refused ->
            assertThat(((StoreRefused) refused).refusal())
                .isInstanceOf(StoreRefusal.Damaged.class));
  }

  Home home() {
    return home;
  }

  private void addGroup(String name) {
    store.change(
        TenantId.MAIN,
        handle -> handle.execute("INSERT INTO groups_of_people VALUES ('main', ?)", name));
  }

  private int count(String table) {
    return store.read(
        TenantId.MAIN,
        handle -> handle.createQuery("SELECT COUNT(*) FROM " + table).mapTo(Integer.class).one());
  }
}
