package io.cloister.answer;

import io.cloister.llm.Completion.Usage;
import java.util.List;

/// Hears an answer while it is being made, on the thread that asks. The whole answer is what
/// [Answers#ask] returns; a listener that shows these events shows the same.
public interface AnswerListener {
  /// What the search rests on; before [#found], and not at all where nothing was searched.
  default void basis(Basis basis) {}

  /// A model is about to be asked.
  default void asked(Call call) {}

  /// What was searched for and which passages that found, best first, before anything of them is to
  /// be shown. Called once for every question; what takes long should only be begun here.
  default void found(List<Evidence> ranked, String searched) {}

  /// The passages as an answer numbers them, before the first token. Called once for every
  /// question.
  default void sources(List<Evidence> sources, String searched) {}

  /// A rung did not deliver, and the next one takes over.
  ///
  /// @param next where it goes on
  /// @param reason to be shown, such as "The model did not begin in time; another model is asked."
  /// @param kept how many sentences stay; what was shown after them is void
  default void rungFailed(Rung failed, Rung next, String reason, int kept) {}

  /// The next piece of text, without citation marks.
  default void token(String text) {}

  /// A sentence is complete, cited and checked. Sentences count from 0.
  default void sentence(int index, Sentence sentence) {}

  /// What a model call cost.
  default void usage(Rung rung, String model, Usage usage) {}

  /// Hears nothing.
  AnswerListener NONE = new AnswerListener() {};
}
