package io.cloister.vendor.usage;

import io.cloister.licensing.QueryClass;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Prices by class, with discounts for many: each question costs what its tier says, and those
/// before it keep their price.
public record Tiers(Map<QueryClass, List<Tier>> tiers) {
  public Tiers {
    tiers = Map.copyOf(tiers);
  }

  /// @param above the number of questions behind which it begins
  public record Tier(long above, BigDecimal price) {}

  /// Questions of one class at one price.
  public record Part(QueryClass kind, long from, long questions, BigDecimal price) {
    /// Exact; it is rounded once, when it becomes a line.
    BigDecimal amount() {
      return price.multiply(BigDecimal.valueOf(questions));
    }
  }

  /// What so many questions of a class cost.
  List<Part> of(QueryClass kind, long questions) {
    List<Tier> steps = tiers.getOrDefault(kind, List.of());
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Tier tier = steps.get(i);
      long end = i + 1 < steps.size() ? steps.get(i + 1).above() : Long.MAX_VALUE;
      long here = Math.min(questions, end) - tier.above();
      if (here > 0) {
        parts.add(new Part(kind, tier.above() + 1, here, tier.price()));
      }
    }
    return parts;
  }
}
