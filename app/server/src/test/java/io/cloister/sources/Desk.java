package io.cloister.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.corpus.Principal;
import io.cloister.corpus.SourceId;
import io.cloister.ingest.RunId;
import io.cloister.source.Source;
import io.cloister.store.AllTenants;
import io.cloister.store.DatabaseSettings;
import io.cloister.store.FreshStore;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// A ledger with the folder and the database it needs, as the tests of this room open it.
final class Desk implements AutoCloseable {
  static final Instant CREATED = Instant.parse("2026-11-25T08:00:00Z");

  final TenantId tenant;
  final Home home;
  final Store store;
  final SqlLedger ledger;

  private Desk(TenantId tenant, Home home, Store store, Function<SourceId, Source> sources) {
    this.tenant = tenant;
    this.home = home;
    this.store = store;
    this.ledger = new SqlLedger(tenant, store, sources, Clock.systemUTC(), Shelf.NONE);
  }

  static Desk open(Path folder, DatabaseSettings settings, Map<SourceId, Source> sources)
      throws Exception {
    Home home = Home.open(folder);
    return new Desk(
        TenantId.MAIN, home, FreshStore.open(home, settings, Clock.systemUTC()), sources::get);
  }

  /// The same database, for another company.
  Desk of(TenantId other) {
    return new Desk(other, home, store, source -> null);
  }

  Desk with(SourceId... sources) {
    store.change(
        AllTenants.INSTALLATION,
        handle -> {
          for (SourceId source : sources) {
            if (handle.attach(SourceRows.class).find(tenant, source) == null) {
              handle
                  .attach(SourceRows.class)
                  .insert(
                      tenant,
                      new SourceRow(
                          source,
                          source.value(),
                          "folder",
                          "{}",
                          Set.of(Principal.EVERYONE),
                          CREATED,
                          null));
            }
          }
        });
    return this;
  }

  RunId run(SourceId source) {
    RunId run = new RunId(UUID.randomUUID().toString());
    store.change(
        AllTenants.INSTALLATION,
        handle -> handle.attach(Runs.class).insert(tenant, RunRow.queued(run, source, CREATED)));
    return run;
  }

  /// What is kept as sums must be what the items add up to.
  void checkBooks() {
    assertThat(
            rows(
                "SELECT source, state, COALESCE(reason, '') AS reason, COUNT(*) AS n FROM items"
                    + " WHERE tenant = :tenant AND state <> 'gone' GROUP BY source, state, reason"))
        .as("the balance of each source")
        .isEqualTo(
            rows(
                "SELECT source, state, reason, n FROM item_counts"
                    + " WHERE tenant = :tenant AND run = 0 AND n <> 0"));
    assertThat(
            rows(
                "SELECT waiting AS run, COUNT(*) AS n FROM items"
                    + " WHERE tenant = :tenant AND waiting IS NOT NULL GROUP BY waiting"))
        .as("what runs wait for")
        .isEqualTo(
            rows(
                "SELECT run, n FROM item_counts"
                    + " WHERE tenant = :tenant AND run > 0 AND state = 'pending' AND n <> 0"));
    assertThat(
            rows(
                "SELECT COUNT(seq) AS queued, COALESCE(SUM(held), 0) AS held FROM items"
                    + " WHERE tenant = :tenant"))
        .as("the queue")
        .isEqualTo(rows("SELECT queued, held FROM ledgers WHERE tenant = :tenant"));
    assertThat(
            rows(
                "SELECT id FROM items WHERE tenant = :tenant AND (kept <> 'none' OR held IS NOT NULL)"))
        .as("what is kept")
        .isEqualTo(rows("SELECT DISTINCT item AS id FROM item_contents WHERE tenant = :tenant"));
  }

  private Set<Map<String, Object>> rows(String sql) {
    return store.read(
        AllTenants.INSTALLATION,
        handle ->
            Set.copyOf(
                handle
                    .createQuery(sql)
                    .bind("tenant", tenant.value())
                    .map((row, context) -> {
                      Map<String, Object> values = new java.util.TreeMap<>();
                      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        values.put(
                            row.getMetaData().getColumnLabel(i).toLowerCase(),
                            String.valueOf(row.getObject(i)));
                      }
                      return values;
                    })
                    .list()));
  }

  @Override
  public void close() {
    store.close();
    home.close();
  }
}
