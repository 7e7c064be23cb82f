package io.cloister.asks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A thread of somebody who is held, as an auditor sees it.
///
/// @param deleted when they deleted it; null where they did not
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeptThread(
    String id, String login, String title, int asks, Instant updated, @Nullable Instant deleted) {
  /// With what was said, the oldest first.
  public record Whole(KeptThread thread, List<Turn> turns) {}

  /// A question and what was answered.
  public record Turn(String question, String answer, Instant created) {}
}
