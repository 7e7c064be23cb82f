package io.cloister.answer;

import io.cloister.llm.Completion.Failed;

/// What a person is told when a model failed. The server's own words go to the log.
final class FailureWords {
  private FailureWords() {}

  /// The first half of the sentence to show.
  static String of(Failed failed) {
    return switch (failed.failure()) {
      case UNREACHABLE -> "The model server cannot be reached";
      case BUSY -> "The model server is busy";
      case UNKNOWN_MODEL -> "The model is not installed";
      case PROMPT_TOO_LONG -> "The passages do not fit the model";
      case NO_FIRST_TOKEN -> "The model did not begin in time";
      case STALLED -> "The model fell silent";
      case CUT_OFF -> "The connection to the model broke off";
      case EMPTY -> "The model wrote nothing";
      case REFUSED -> "The model server refused the call";
      case MODEL_ERROR -> "The model reported an error";
    };
  }

  /// The whole sentence.
  ///
  /// @param next what takes over
  static String sentence(String cause, Rung next) {
    return cause
        + switch (next) {
          case MODEL, FALLBACK -> "; another model is asked.";
          case EXTRACTIVE -> "; the documents are quoted instead.";
          case LINKS -> "; the nearest documents are listed instead.";
        };
  }
}
