package io.cloister.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Which events may be empty, by what the record itself says: one bit an event, whatever their
/// number.
final class Expired {
  private final long first;
  private final BitSet open = new BitSet();
  private long counted;

  /// @param first number of the first event that is looked at
  Expired(long first) {
    this.first = first;
  }

  /// What an event says was deleted; nothing where it says no such thing.
  ///
  /// @throws IllegalArgumentException when it says it in another way than it is said
  static List<Range> of(Entry entry) {
    if (!entry.action().equals(Proof.EXPIRE) || !entry.outcome().equals("success")) {
      return List.of();
    }
    if (!(entry.fields().get(Entry.DETAIL + "ranges") instanceof Field.Said said)
        || !said.value().isArray()) {
      throw new IllegalArgumentException("it does not say what was deleted");
    }
    List<Range> ranges = new ArrayList<>();
    for (JsonNode each : said.value()) {
      if (each.size() != 2
          || !each.path(0).isIntegralNumber()
          || !each.path(1).isIntegralNumber()) {
        throw new IllegalArgumentException("it does not say what was deleted");
      }
      Range range = new Range(each.get(0).longValue(), each.get(1).longValue());
      // Nothing says in advance that it was deleted.
      if (range.from() < 1 || range.to() < range.from() || range.to() >= entry.seq()) {
        throw new IllegalArgumentException(
            "it says of itself, or of later events, that they were deleted");
      }
      ranges.add(range);
    }
    return ranges;
  }

  /// An event that is empty.
  void empty(long seq) {
    open.set(bit(seq));
    counted++;
  }

  /// What was deleted by its own word is no question any more.
  void said(List<Range> ranges, long last) {
    ranges.forEach(range -> said(range, last));
  }

  private void said(Range range, long last) {
    long from = Math.max(range.from(), first);
    long to = Math.min(range.to(), last);
    if (from <= to) {
      open.clear(bit(from), bit(to) + 1);
    }
  }

  /// Hears of those that nothing explains, and says how many are explained.
  long end(Proof proof) {
    open.stream()
        .forEach(bit ->
            proof.problem(
                "event " + (first + bit),
                "it is empty, and no event of the record says that it was deleted"));
    return counted - open.cardinality();
  }

  private int bit(long seq) {
    return Math.toIntExact(seq - first);
  }
}
