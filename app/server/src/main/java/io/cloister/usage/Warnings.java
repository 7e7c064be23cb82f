package io.cloister.usage;

import io.cloister.audit.Audit;
import io.cloister.audit.Event;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Puts on record that a monthly limit is used up to four fifths, or wholly; each once a month.
final class Warnings {
  private static final List<Integer> AT = List.of(Fields.SOON, 100);

  private final Store store;
  private final Audit audit;
  private final Clock clock;

  /// So that the table is asked only once.
  private final Set<Said> said = ConcurrentHashMap.newKeySet();

  private record Said(TenantId tenant, YearMonth month, String subject, int percent) {}

  Warnings(Store store, Audit audit, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /// @param tenant in whose record it is said
  void look(TenantId tenant, List<Gauge> gauges) {
    YearMonth month = Gauges.month(clock.instant());
    said.removeIf(old -> !old.month().equals(month));
    for (Gauge gauge : gauges) {
      for (int percent : AT) {
        String subject = gauge.isEditions() ? gauge.policy() : gauge.subject().toString();
        Said saying = new Said(tenant, month, subject, percent);
        if (gauge.percent() >= percent && gauge.used() > 0 && !said.contains(saying)) {
          say(saying, gauge);
          said.add(saying);
        }
      }
    }
  }

  private void say(Said saying, Gauge gauge) {
    store.change(
        saying.tenant(),
        handle -> {
          LimitRows rows = handle.attach(LimitRows.class);
          String tenant = saying.tenant().value();
          String month = saying.month().toString();
          if (rows.warned(tenant, month, saying.subject(), saying.percent()) == 0) {
            rows.insertWarning(tenant, month, saying.subject(), saying.percent());
            audit.record(
                handle,
                new Event(
                    saying.tenant(),
                    "system",
                    null,
                    "usage.warn",
                    gauge.policy(),
                    Event.Outcome.SUCCESS,
                    Map.of(
                        "subject",
                        saying.subject(),
                        "percent",
                        saying.percent(),
                        "used",
                        gauge.used(),
                        "limit",
                        gauge.limit(),
                        "month",
                        month),
                    null));
          }
        });
  }
}
