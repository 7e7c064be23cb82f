package io.cloister.care;

import io.cloister.audit.Audit;
import io.cloister.audit.Row;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// When the server last restored a backup of its own for trial, and what came of it, as far as the
/// newest events tell.
record DrillLook(Audit audit, boolean scheduled, Clock clock) implements Look {
  private static final long BACK = 50_000;

  @Override
  public String name() {
    return "drill";
  }

  @Override
  public List<Finding> look() {
    if (!scheduled) {
      return List.of();
    }
    long end = audit.events(TenantId.MAIN);
    List<Row> drills =
        audit
            .of(
                TenantId.MAIN,
                List.of("backup.drill"),
                Math.max(0, end - BACK),
                end,
                Integer.MAX_VALUE)
            .events();
    if (drills.isEmpty()) {
      return List.of(
          Finding.warning(
              name(),
              "none of late",
              "The server tries each of its backups; see whether it writes any."));
    }
    Row last = drills.getLast();
    String figure =
        "the last %d hours ago"
            .formatted(Duration.between(last.occurred(), clock.instant()).toHours());
    return List.of(
        last.outcome().equals("success")
            ? Finding.ok(name(), figure)
            : Finding.failed(
                name(),
                figure,
                "The last backup could not be restored for trial; its event `backup.drill` says why."));
  }
}
