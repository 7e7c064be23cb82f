package io.cloister.installer.upgrade;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What two versions found for the same questions.
///
/// @param skipped how many could not be asked again, since nobody can read them
record Comparison(List<Pair> pairs, int skipped) {
  Comparison {
    pairs = List.copyOf(pairs);
  }

  /// One question.
  ///
  /// @param place in the record, `tenant/number`
  /// @param kept how many of the old version's documents the new one found
  /// @param lost documents that only the old one found
  record Pair(
      String place,
      int before,
      int kept,
      boolean same,
      long microsBefore,
      long microsNow,
      Set<String> lost) {
    Pair {
      lost = Set.copyOf(lost);
    }
  }

  /// @param before what `cloister replay` of the old version wrote
  /// @param now of the new one
  static Comparison of(Map<String, String> before, Map<String, String> now) {
    List<Pair> pairs = new ArrayList<>();
    before.forEach((place, then) -> {
      String later = now.get(place);
      if (later != null && place.contains("/")) {
        pairs.add(pair(place, then.split(" "), later.split(" ")));
      }
    });
    return new Comparison(pairs, Integer.parseInt(before.getOrDefault("skipped", "0")));
  }

  private static Pair pair(String place, String[] then, String[] now) {
    List<String> old = Arrays.asList(then).subList(1, then.length);
    List<String> young = Arrays.asList(now).subList(1, now.length);
    Set<String> lost = new LinkedHashSet<>(old);
    young.forEach(lost::remove);
    return new Pair(
        place,
        old.size(),
        old.size() - lost.size(),
        old.equals(young),
        Long.parseLong(then[0]),
        Long.parseLong(now[0]),
        lost);
  }

  /// Found the same, in the same order.
  long same() {
    return pairs.stream().filter(Pair::same).count();
  }

  /// Found some of it.
  long overlapping() {
    return pairs.size() - same() - lost();
  }

  /// Found none of it.
  long lost() {
    return pairs.stream().filter(each -> each.before() > 0 && each.kept() == 0).count();
  }

  /// The middle one of all times, or another part of them.
  double millis(boolean now, double part) {
    long[] sorted =
        pairs.stream().mapToLong(now ? Pair::microsNow : Pair::microsBefore).sorted().toArray();
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1L, Math.round(part * (sorted.length - 1)))]
            / 1000.0;
  }
}
