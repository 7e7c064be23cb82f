package io.cloister.installer.setup;

/// How far a step is.
sealed interface State {
  /// It is so.
  record Done() implements State {}

  /// @param what ends the sentence "It would …"
  record Todo(String what) implements State {}

  /// It is otherwise, and stays so.
  ///
  /// @param why a sentence
  record Left(String why) implements State {}
}
