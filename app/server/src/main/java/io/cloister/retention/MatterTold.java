package io.cloister.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloister.retention.MatterRows.Matter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A matter as the API tells it.
///
/// @param from of what it is about
/// @param released null while it holds
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MatterTold(
    String id,
    String name,
    String reason,
    String openedBy,
    Instant opened,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Instant released,
    long people,
    long documents,
    long sources) {
  /// @param holds how many of each kind
  static MatterTold of(Matter matter, Map<HoldKind, Long> holds) {
    return new MatterTold(
        matter.id(),
        matter.name(),
        matter.reason(),
        matter.openedBy(),
        matter.opened(),
        matter.since(),
        matter.until(),
        matter.released(),
        holds.getOrDefault(HoldKind.PERSON, 0L),
        holds.getOrDefault(HoldKind.DOCUMENT, 0L),
        holds.getOrDefault(HoldKind.SOURCE, 0L));
  }

  /// With everything it holds, and what was asked to be let go.
  public record Whole(MatterTold matter, List<HoldTold> holds, List<ReleaseTold> releases) {}

  /// @param threads of a person
  /// @param versions of a document, or of all of a source, that nobody else finds any more
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record HoldTold(
      HoldKind kind,
      String subject,
      String addedBy,
      Instant added,
      @Nullable Long threads,
      @Nullable Long versions) {}

  /// @param parts none for the whole matter
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ReleaseTold(
      String approval,
      String state,
      String askedBy,
      Instant asked,
      Instant until,
      String reason,
      @Nullable String decidedBy,
      @Nullable Instant decided,
      List<PartTold> parts) {
    static ReleaseTold of(Matters.Asked asked) {
      var approval = asked.approval();
      return new ReleaseTold(
          approval.id(),
          approval.state().name().toLowerCase(java.util.Locale.ROOT),
          approval.askedBy(),
          approval.asked(),
          approval.until(),
          approval.reason(),
          approval.decidedBy(),
          approval.decided(),
          asked.parts().stream()
              .map(part -> new PartTold(Matters.kind(part.kind()), part.subject()))
              .toList());
    }
  }

  /// A part of what a matter holds.
  public record PartTold(HoldKind kind, String subject) {}
}
