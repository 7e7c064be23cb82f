package io.cloister.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person asks.
///
/// @param thread what was asked and answered before, oldest first
/// @param model asked first, if it is there; [#NO_MODEL] for the documents' own words; null for the
///   usual order
public record Question(String text, List<Turn> thread, @Nullable String model) {
  /// Asks for an answer that no model writes.
  public static final String NO_MODEL = "none";

  public Question {
    thread = List.copyOf(thread);
  }

  /// A question that stands alone.
  public static Question of(String text) {
    return new Question(text, List.of(), null);
  }

  /// An earlier question of the thread with the text of its answer.
  public record Turn(String question, String answer) {}
}
