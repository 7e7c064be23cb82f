package io.cloister.license;

import io.cloister.licensing.Feature;
import io.cloister.licensing.LicenseKey;
import io.cloister.licensing.Limit;
import io.cloister.licensing.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Whether a key takes away what is there: nobody should find that out afterwards.
final class Weighing {
  private Weighing() {}

  /// In what a key is worse than what counts now, each as half a sentence; empty where it is not.
  static List<String> worse(Standing now, LicenseKey next) {
    LicenseKey old = now.inUse();
    return old == null ? List.of() : worse(old, next);
  }

  static List<String> worse(LicenseKey old, LicenseKey next) {
    List<String> worse = new ArrayList<>();
    if (next.edition().compareTo(old.edition()) < 0) {
      worse.add(
          "the edition falls from " + old.edition().title() + " to " + next.edition().title());
    }
    if (isLess(next.seats(), old.seats())) {
      worse.add("the seats fall from " + old.seats() + " to " + next.seats());
    }
    old.quotas()
        .forEach((each, most) -> {
          if (isLess(next.quotas().getOrDefault(each, next.edition().queries()), most)) {
            worse.add("the quota of " + each.slug() + " queries falls from " + most);
          }
        });
    Set<Feature> lost = new TreeSet<>(Terms.of(old).features());
    lost.removeAll(Terms.of(next).features());
    if (!lost.isEmpty()) {
      worse.add(
          "it does not have " + lost.stream().map(Feature::slug).collect(Collectors.joining(", ")));
    }
    if (next.lastDay().isBefore(old.lastDay())) {
      worse.add("it ends on " + next.expires() + " and not on " + old.expires());
    }
    if (next.issued().isBefore(old.issued())) {
      worse.add("it was issued on " + next.issued() + ", before the one in use");
    }
    return List.copyOf(worse);
  }

  private static boolean isLess(Limit one, Limit other) {
    return one.most() < other.most();
  }
}
