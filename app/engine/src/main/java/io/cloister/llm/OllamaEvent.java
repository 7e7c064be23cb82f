package io.cloister.llm;

import io.cloister.llm.Completion.Usage;
import org.jspecify.annotations.Nullable;

/// What the reading thread tells the waiting one.
sealed interface OllamaEvent {
  /// The model wrote something; empty while it thinks without showing it.
  record Piece(String text) implements OllamaEvent {}

  /// The server's own words about a fault, from inside the stream or from an error answer.
  record Error(String message) implements OllamaEvent {}

  /// The line that says the model came to its end.
  record Done(Usage usage) implements OllamaEvent {}

  /// Nothing more will come.
  ///
  /// @param cause what the library threw; null when it returned as if all were well
  record Ended(@Nullable Throwable cause) implements OllamaEvent {}
}
