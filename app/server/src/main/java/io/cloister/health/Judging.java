package io.cloister.health;

import io.cloister.care.Finding;
import io.cloister.care.Finding.State;
import io.cloister.ops.Check;
import io.cloister.store.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts what is checked now beside what was found in the last round. Where both speak of the same
/// thing, the worse counts.
final class Judging {
  /// As [io.cloister.installer.preflight] has it.
  private static final long SOON_DAYS = 30;

  private Judging() {}

  /// Everything, the worst first.
  static List<Finding> together(List<Check> checks, List<Finding> found) {
    Map<String, Finding> all = new LinkedHashMap<>();
    checks.forEach(check -> all.put(check.name() + "/", of(check)));
    found.forEach(each -> all.merge(each.name() + "/" + tenant(each), each, Judging::worse));
    return all.values().stream()
        .sorted(Comparator.comparing(Finding::state, Comparator.reverseOrder()))
        .toList();
  }

  static State worst(List<Finding> items) {
    return items.stream().map(Finding::state).max(Comparator.naturalOrder()).orElse(State.OK);
  }

  /// What whoever runs the installation is told: of another tenant's directory, which may name its
  /// machines, only that it is away.
  static List<Finding> toOperators(List<Finding> found) {
    return found.stream().map(Judging::discreet).toList();
  }

  /// What is a tenant's own.
  static List<Finding> own(List<Finding> found, TenantId tenant) {
    return found.stream().filter(each -> tenant.value().equals(each.tenant())).toList();
  }

  static List<Finding> certificate(CertificateShown shown, Instant now) {
    List<Finding> found = new ArrayList<>();
    long days = Duration.between(now, shown.ends()).toDays();
    String figure = days + " days left";
    String trouble = shown.trouble();
    found.add(
        shown.ends().isBefore(now)
            ? Finding.failed(
                "certificate", "has ended", "Browsers refuse it. Put a new pair in its place.")
            : trouble != null
                ? Finding.warning("certificate", figure, trouble + ". The old one is shown.")
                : days < SOON_DAYS
                    ? Finding.warning(
                        "certificate",
                        figure,
                        "Have it renewed. A new pair counts without a restart.")
                    : Finding.ok("certificate", figure));
    return found;
  }

  /// That it is closed is what somebody wanted.
  private static Finding of(Check check) {
    String detail = String.valueOf(check.detail());
    return switch (check.status()) {
      case OK -> Finding.ok(check.name(), "");
      case DEGRADED -> Finding.warning(check.name(), "", detail);
      case UNAVAILABLE ->
          check.name().equals("maintenance")
              ? Finding.warning(
                  check.name(),
                  "closed",
                  "People read: " + detail + " `cloister maintenance off` opens it.")
              : Finding.failed(check.name(), "", detail);
    };
  }

  private static Finding discreet(Finding found) {
    return found.remedy() == null
            || !found.name().equals("directory")
            || TenantId.MAIN.value().equals(found.tenant())
        ? found
        : new Finding(
            found.name(),
            found.tenant(),
            found.state(),
            found.figure(),
            "The administrators of this organisation see why, and mend it.");
  }

  /// Of the same state, the one that was seen just now, with the other's figure.
  private static Finding worse(Finding now, Finding then) {
    Finding worse = then.state().compareTo(now.state()) > 0 ? then : now;
    return new Finding(
        worse.name(),
        worse.tenant(),
        worse.state(),
        worse.figure().isEmpty() ? then.figure() : worse.figure(),
        worse.remedy());
  }

  private static String tenant(Finding found) {
    return found.tenant() == null ? "" : found.tenant();
  }
}
