package io.cloister.asks;

import io.cloister.http.ProblemException;

/// What happens while a question is answered, in the order of the contract.
sealed interface AskEvent {
  /// Something to show at once: `sources`, `token`, `citation`, `support`, `rung` or `usage`.
  record Shown(String name, Object data) implements AskEvent {}

  /// The whole answer; nothing follows.
  record Done(Told.Answer answer) implements AskEvent {}

  /// There will be no answer; nothing follows.
  record Broken(ProblemException problem) implements AskEvent {}
}
