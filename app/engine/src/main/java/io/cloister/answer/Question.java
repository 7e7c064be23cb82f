package io.cloister.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person asks.
///
/// @param thread what was asked and answered before, oldest first
/// @param model asked first, if the ladder has it; null for the ladder's own order
public record Question(String text, List<Turn> thread, @Nullable String model) {
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
