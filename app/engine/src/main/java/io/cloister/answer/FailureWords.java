package io.cloister.answer;

import io.cloister.llm.Completion.Failed;

/// What a person is told when a model failed. The server's own words go to the log.
final class FailureWords {
  private FailureWords() {}

  static String of(Failed failed) {
    return switch (failed.failure()) {
      case UNREACHABLE -> "The model server cannot be reached; the documents are quoted instead.";
      case BUSY -> "The model server is busy; the documents are quoted instead.";
      case UNKNOWN_MODEL -> "The model is not installed; the documents are quoted instead.";
      case PROMPT_TOO_LONG ->
          "The passages do not fit the model; the documents are quoted instead.";
      case NO_FIRST_TOKEN -> "The model did not begin in time; the documents are quoted instead.";
      case STALLED -> "The model fell silent; the documents are quoted instead.";
      case CUT_OFF -> "The connection to the model broke off; the documents are quoted instead.";
      case EMPTY -> "The model wrote nothing; the documents are quoted instead.";
      case REFUSED -> "The model server refused the call; the documents are quoted instead.";
      case MODEL_ERROR -> "The model reported an error; the documents are quoted instead.";
    };
  }
}
