package io.cloister.answer;

import io.cloister.corpus.Citation;
import io.cloister.llm.Completion.Usage;
import java.util.List;

/// Hears an answer while it is being made, on the thread that asks. The whole answer is what
/// [Answers#ask] returns; a listener that shows these events shows the same.
public interface AnswerListener {
  /// Before the first token. Called once.
  default void sources(List<Evidence> sources, String searched) {}

  /// A rung did not deliver, and the next one takes over.
  ///
  /// @param reason to be shown, such as "The model did not answer in time."
  /// @param kept how many sentences stay; what was shown after them is void
  default void rungFailed(Rung rung, String reason, int kept) {}

  /// The next piece of text, without citation marks.
  default void token(String text) {}

  /// A sentence is complete and cites this. Sentences count from 0.
  default void citation(int sentence, Citation citation) {}

  /// A sentence was checked.
  default void support(int sentence, Support support) {}

  /// What a model call cost.
  default void usage(Rung rung, String model, Usage usage) {}

  /// Hears nothing.
  AnswerListener NONE = new AnswerListener() {};
}
