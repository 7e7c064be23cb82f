package io.cloister.care;

import io.cloister.care.Indexes.Condition;
import io.cloister.sources.Reckoning;
import io.cloister.sources.Sources;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tenant's index, its ledger, whether the one has what the other says, and what waits.
record TenantLook(TenantId tenant, Store store, Indexes indexes, boolean deep) implements Look {
  private static final String REBUILD =
      "Stop the server and run `cloister doctor --repair`: it is made again from the stored texts.";

  @Override
  public String name() {
    return "index";
  }

  @Override
  public List<Finding> look() {
    Reckoning before = Sources.reckon(store, tenant);
    Condition condition = null;
    List<Finding> found = new ArrayList<>();
    try {
      condition = indexes.look(tenant, deep);
      found.add(index(condition));
    } catch (IOException | RuntimeException broken) {
      found.add(
          Finding.failed(
              name(),
              "cannot be opened",
              "The index cannot be opened: " + Care.firstLine(broken) + ". " + REBUILD));
    }
    Reckoning after = Sources.reckon(store, tenant);
    found.add(ledger(before, condition, after));
    found.add(queue(after));
    return found.stream().map(each -> each.of(tenant.value())).toList();
  }

  private Finding index(Condition condition) {
    String figure =
        "%,d documents, %,d passages".formatted(condition.documents(), condition.passages());
    return condition.problems().isEmpty()
        ? Finding.ok(name(), figure)
        : Finding.failed(
            name(),
            figure,
            "The index is damaged: " + condition.problems().getFirst() + ". " + REBUILD);
  }

  /// Compared only where nothing was under way meanwhile.
  private static Finding ledger(Reckoning before, @Nullable Condition condition, Reckoning after) {
    String figure = "%,d documents indexed".formatted(after.indexed());
    if (!after.balanced() && before.equals(after)) {
      return Finding.failed(
          "ledger",
          figure,
          "The numbers that the ledger keeps are not those of its items. Stop the server and run `cloister doctor --repair`: they are counted again.");
    }
    boolean still = before.equals(after) && after.queued() == 0 && after.stuck() == 0;
    if (still
        && condition != null
        && condition.problems().isEmpty()
        && condition.documents() != after.indexed()) {
      return Finding.failed(
          "ledger",
          figure,
          "The index has %,d documents, and the ledger says %,d. "
                  .formatted(condition.documents(), after.indexed())
              + REBUILD);
    }
    return Finding.ok("ledger", figure);
  }

  private static Finding queue(Reckoning now) {
    String figure =
        "%,d waiting, %d runs unfinished".formatted(now.queued(), now.runs())
            + (now.oldest() == null ? "" : ", the oldest of " + now.oldest());
    return now.stuck() == 0
        ? Finding.ok("queue", figure)
        : Finding.failed(
            "queue",
            figure,
            "%,d items wait and are not in the queue. Stop the server and run `cloister doctor --repair`: they are put back."
                .formatted(now.stuck()));
  }
}
