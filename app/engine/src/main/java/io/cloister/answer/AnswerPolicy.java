package io.cloister.answer;

import io.cloister.llm.Limits;
import java.time.Duration;

/// How answers are made.
///
/// @param limits of each model call
/// @param deadline for everything: models that would end after it are not asked any more
/// @param promptTokens of passages that a model is given
/// @param passages retrieved for a question
/// @param unsupported what happens to a model's sentence that its passage does not support
/// @param evidenceThreshold below this estimated chance of an answer, 0 to 1, there is none
public record AnswerPolicy(
    Limits limits,
    Duration deadline,
    int promptTokens,
    int passages,
    Unsupported unsupported,
    double evidenceThreshold) {

  /// What happens to a sentence that is not supported.
  public enum Unsupported {
    /// It is shown, marked.
    MARK,
    /// It is not shown.
    WITHHOLD
  }

  /// The defaults, measured in `docs/reference/quality.md`.
  public static AnswerPolicy standard() {
    return new AnswerPolicy(
        new Limits(Duration.ofSeconds(90), Duration.ofSeconds(20), Duration.ofMinutes(3), 400),
        Duration.ofMinutes(4),
        800,
        20,
        Unsupported.MARK,
        EvidenceGate.THRESHOLD);
  }

  public AnswerPolicy withLimits(Limits other, Duration overall) {
    return new AnswerPolicy(other, overall, promptTokens, passages, unsupported, evidenceThreshold);
  }

  public AnswerPolicy withUnsupported(Unsupported other) {
    return new AnswerPolicy(limits, deadline, promptTokens, passages, other, evidenceThreshold);
  }

  public AnswerPolicy withEvidenceThreshold(double other) {
    return new AnswerPolicy(limits, deadline, promptTokens, passages, unsupported, other);
  }
}
