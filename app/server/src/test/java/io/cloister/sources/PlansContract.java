package io.cloister.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.store.AllTenants;
import io.cloister.store.TenantId;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every statement finds its rows by an index when there are a hundred thousand of them. H2 has
/// more than once taken another way from some number of rows on, which no small test notices.
abstract class PlansContract extends RoomContract {
  private static final String ANY = "";
  private static final String PRIMARY = "primary_key|_pkey";

  private static final Map<String, String> EXPECTED =
      Map.ofEntries(
          Map.entry("Items.atPlaces", "items_by_path"),
          Map.entry("Items.withIdentities", "items_by_identity"),
          Map.entry("Items.ofDocuments", "items_by_document"),
          Map.entry("Items.documents", "items_by_document"),
          Map.entry("Items.atSeqs", "items_by_seq"),
          Map.entry("Items.queued", "items_by_seq"),
          Map.entry("Items.awaited", "items_by_seq"),
          Map.entry("Items.pushed", "items_by_push"),
          Map.entry("Items.inState", "items_by_state"),
          Map.entry("Items.unseen", "items_by_state"),
          Map.entry("Items.insert", ANY),
          Map.entry("Items.update", PRIMARY),
          Map.entry("Items.see", PRIMARY),
          Map.entry("Items.delete", PRIMARY),
          Map.entry("Listing.items", "items_by_state"),
          Map.entry("Contents.parts", PRIMARY),
          Map.entry("Contents.insert", ANY),
          Map.entry("Contents.deleteExtracts", PRIMARY),
          Map.entry("Contents.deletePushed", PRIMARY),
          Map.entry("Readable.insert", ANY),
          Map.entry("Readable.at", "readable_by_document"),
          Map.entry("Readable.steps", "readable_by_document"),
          Map.entry("Readable.stepsOf", "readable_by_source"),
          Map.entry("Counts.ofSource", PRIMARY),
          Map.entry("Counts.ofSources", PRIMARY),
          Map.entry("Counts.ofRun", PRIMARY),
          Map.entry("Counts.add", PRIMARY),
          Map.entry("Counts.insert", ANY),
          // Once in the life of a source.
          Map.entry("Counts.delete", ANY),
          Map.entry("Ledgers.begin", ANY),
          Map.entry("Ledgers.head", ANY),
          Map.entry("Ledgers.lock", ANY),
          Map.entry("Ledgers.write", ANY),
          Map.entry("Runs.find", PRIMARY),
          Map.entry("Runs.number", PRIMARY),
          Map.entry("Runs.list", "runs_by_source"),
          Map.entry("Runs.inState", "runs_by_state"),
          Map.entry("Runs.insert", ANY),
          Map.entry("Runs.update", PRIMARY + "|runs_by_state"),
          Map.entry("Runs.delete", ANY),
          // There are a handful of sources.
          Map.entry("SourceRows.find", ANY),
          Map.entry("SourceRows.lock", ANY),
          Map.entry("SourceRows.list", ANY),
          Map.entry("SourceRows.insert", ANY),
          Map.entry("SourceRows.update", ANY),
          Map.entry("SourceRows.markDeleted", ANY),
          Map.entry("SourceRows.delete", ANY));

  private static final List<String> IN_ORDER =
      List.of(
          "Items.queued",
          "Items.pushed",
          "Items.inState",
          "Items.unseen",
          "Listing.items",
          "Readable.at",
          "Readable.steps",
          "Readable.stepsOf",
          "Runs.list");

  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("tenant", "'main'"),
          Map.entry("source", "'docs'"),
          Map.entry("state", "'failed'"),
          Map.entry("from", "CAST('folder/5' AS BYTEA)"),
          Map.entry("end", "CAST('folder/6' AS BYTEA)"),
          Map.entry("id", "5"),
          Map.entry("keys", "ARRAY[CAST('folder/5' AS BYTEA), CAST('folder/6' AS BYTEA)]"),
          Map.entry("ids", "ARRAY['docs-5', 'docs-6']"),
          Map.entry("seqs", "ARRAY[CAST(5 AS BIGINT), CAST(6 AS BIGINT)]"),
          Map.entry("kind", "'extract'"),
          Map.entry("prefix", "'folder/5'"),
          Map.entry("reason", "'corrupt'"),
          Map.entry("item", "5"),
          Map.entry("run", "5"),
          Map.entry("seq", "5"),
          Map.entry("document", "'docs-5'"),
          Map.entry("at", "CURRENT_TIMESTAMP"),
          Map.entry("since", "CURRENT_TIMESTAMP"),
          Map.entry("nr", "5"),
          Map.entry("limit", "50"),
          Map.entry("before", "'running'"),
          Map.entry("below", "1000"));

  @Test
  void everyStatementFindsItsRowsByAnIndex() {
    populate();
    for (Method method : TenantFirstTest.statements()) {
      String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
      assertThat(EXPECTED).as("what is expected of each statement").containsKey(name);
      String expected = EXPECTED.get(name);
      if (!expected.equals(ANY)) {
        String plan = explain(name, TenantFirstTest.sql(method));
        assertThat(plan).as(name).containsPattern("(?i)" + expected);
        assertThat(plan)
            .as(name)
            .doesNotContainPattern("(?i)tableScan|Seq Scan on (items|runs|item_)");
        if (IN_ORDER.contains(name)) {
          assertThat(inOrder(plan)).as(name + " sorts by its index: " + plan).isTrue();
        }
      }
    }
  }

  /// Whether a plan reads rows in the order they are asked for.
  abstract boolean inOrder(String plan);

  /// Gives the numbers from 1 on.
  abstract String numbers(int last);

  private String explain(String name, String sql) {
    Matcher parameters = Pattern.compile(":([a-zA-Z.]+)").matcher(sql);
    String filled =
        parameters.replaceAll(found -> {
          String parameter = found.group(1);
          // Runs are named by texts, and counted by numbers.
          boolean text = name.startsWith("Runs.") || name.equals("Counts.ofRun");
          return text && (parameter.equals("run") || parameter.equals("id"))
              ? "'run-5'"
              : VALUES.getOrDefault(parameter, "NULL");
        });
    return desk.store
        .read(
            TenantId.MAIN,
            handle -> handle.createQuery("EXPLAIN " + filled).mapTo(String.class).list())
        .toString();
  }

  private void populate() {
    desk.store.change(
        AllTenants.INSTALLATION,
        handle -> {
          handle.execute(
              """
              INSERT INTO items (tenant, id, source, pushed, path, path_key, document, allow, deny,
                fingerprint, identity_key, state, reason, seq, waiting, last_run, kept)
              SELECT 'main', x, 'docs', FALSE, 'folder/' || x, CAST('folder/' || x AS BYTEA),
                'docs-' || x, 'everyone', '', 'v1:' || x, CAST('inode ' || x AS BYTEA),
                CASE WHEN MOD(x, 100) = 0 THEN 'failed' WHEN MOD(x, 10) = 1 THEN 'pending' ELSE 'indexed' END,
                CASE WHEN MOD(x, 100) = 0 THEN 'corrupt' END,
                CASE WHEN MOD(x, 10) = 1 THEN x END,
                CASE WHEN MOD(x, 10) = 1 THEN 1 END, 1,
                CASE WHEN MOD(x, 100) = 0 OR MOD(x, 10) = 1 THEN 'none' ELSE 'current' END
              FROM %s
              """
                  .formatted(numbers(100_000)));
          handle.execute(
              """
              INSERT INTO item_contents (tenant, item, kind, part, bytes)
              SELECT 'main', id, 'extract', 0, path_key FROM items WHERE kept = 'current'
              """);
          handle.execute(
              """
              INSERT INTO readable (tenant, document, since, allow, deny, source, path)
              SELECT 'main', document, CURRENT_TIMESTAMP, allow, deny,
                CASE WHEN MOD(id, 10) = 0 THEN source ELSE 'other' END, path FROM items
              """);
          handle.execute(
              """
              INSERT INTO runs (tenant, id, source, state, queued, walking, removed)
              SELECT 'main', 'run-' || x, CASE WHEN MOD(x, 2) = 0 THEN 'docs' ELSE 'other' END,
                CASE WHEN x = 5000 THEN 'running' ELSE 'done' END, CURRENT_TIMESTAMP, FALSE, 0
              FROM %s
              """
                  .formatted(numbers(5000)));
          handle.execute(
              """
              INSERT INTO item_counts (tenant, run, source, state, reason, n)
              SELECT 'main', number, source, 'skipped', reason, 0
              FROM runs JOIN (VALUES ('unchanged'), ('hidden'), ('empty'), ('too_large')) AS r(reason)
                ON TRUE
              """);
          handle.execute(
              """
              INSERT INTO item_counts (tenant, run, source, state, reason, n)
              SELECT tenant, 0, source, state, COALESCE(reason, ''), COUNT(*) FROM items
              GROUP BY tenant, source, state, reason
              """);
          handle.execute(
              """
              INSERT INTO item_counts (tenant, run, source, state, reason, n)
              SELECT tenant, 1, source, state, '', COUNT(*) FROM items
              WHERE waiting = 1 GROUP BY tenant, source, state
              """);
          handle.execute("UPDATE ledgers SET queued = (SELECT COUNT(seq) FROM items)");
        });
    desk.store.change(AllTenants.INSTALLATION, handle -> handle.execute("ANALYZE"));
  }
}
