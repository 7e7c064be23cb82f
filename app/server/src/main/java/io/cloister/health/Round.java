package io.cloister.health;

import io.cloister.care.Disk;
import io.cloister.care.Finding;
import io.cloister.care.Glance;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a look at everything that takes longer has shown.
///
/// @param disk null where it could not be read
/// @param trail likewise
record Round(Instant at, List<Finding> findings, @Nullable Disk disk, @Nullable Trail trail) {
  boolean well() {
    return findings.stream().allMatch(each -> each.state() == Finding.State.OK);
  }

  static Round make(Instruments on) {
    Instant at = on.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    Glance seen = on.care().glance();
    return new Round(
        at, seen.findings(), seen.disk(), Health.readable(() -> Trail.of(on.audit())).orElse(null));
  }
}
