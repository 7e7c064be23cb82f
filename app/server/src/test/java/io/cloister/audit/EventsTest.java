package io.cloister.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.audit.Event.Outcome;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventsTest {
  @TempDir private Path folder;
  private Home home;
  private Store store;

  @BeforeEach
  void open() throws Exception {
    home = Home.open(folder);
    store = Store.open(home, new DatabaseSettings(null, null, () -> "", 4), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    store.close();
    home.close();
  }

  private static Event event(TenantId tenant, String resource) {
    return new Event(
        tenant, "ana", null, "document.view", resource, Outcome.SUCCESS, Map.of(), "none");
  }

  @Test
  void countsThePlacesOfEachTenantFromOne() {
    try (Audit audit = new Audit(store, Clock.systemUTC())) {
      for (String resource : List.of("a", "b", "c")) {
        audit.record(event(TenantId.MAIN, resource));
      }
      audit.record(event(new TenantId("other"), "d"));
    }
    assertThat(places("main")).containsExactly(3L, 2L, 1L);
    assertThat(places("other")).containsExactly(1L);
  }

  private List<Long> places(String tenant) {
    return store.read(
        TenantId.MAIN,
        handle ->
            handle
                .attach(Events.class)
                .byNumber(tenant, Long.MAX_VALUE, 1, EventFilter.ALL, EventKeys.NONE, 10)
                .stream()
                .map(Stored::seq)
                .toList());
  }

  /// A record grows for years: neither writing the next event nor reading the last ones may read
  /// all of it.
  @ParameterizedTest
  @ValueSource(strings = {"last", "byNumber", "byTime", "inTime"})
  void readsOnlyTheEndOfALongRecord(String name) {
    Method method =
        Arrays.stream(Events.class.getMethods())
            .filter(one -> one.getName().equals(name))
            .findFirst()
            .orElseThrow();
    String plan =
        store.read(
            TenantId.MAIN,
            handle -> {
              var explained =
                  handle.createQuery("EXPLAIN " + method.getAnnotation(SqlQuery.class).value());
              explained.bind("tenant", "main");
              if (!name.equals("last")) {
                explained
                    .bind("below", 9L)
                    .bind("downTo", 1L)
                    .bind("before", Instant.now())
                    .bind("backTo", Instant.EPOCH)
                    .bind("since", Instant.EPOCH)
                    .bind("limit", 5)
                    .bind("many", 5)
                    .bindMethods(EventFilter.ALL)
                    .bindMethods(EventKeys.NONE);
              }
              return explained.mapTo(String.class).one();
            });
    assertThat(plan).contains("index sorted");
  }
}
