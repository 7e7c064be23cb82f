package io.cloister.llm;

/// How a completion ended.
public sealed interface Completion {
  /// The model said it was done.
  ///
  /// @param text everything it wrote
  record Finished(String text, Usage usage) implements Completion {}

  /// It did not come to its end.
  ///
  /// @param message the server's own words, where it had any
  /// @param partial what was written before
  record Failed(Failure failure, String message, String partial) implements Completion {}

  /// What the call cost, as counted by the server.
  record Usage(int promptTokens, int completionTokens) {}

  /// What went wrong.
  enum Failure {
    UNREACHABLE,
    BUSY,
    UNKNOWN_MODEL,
    PROMPT_TOO_LONG,
    NO_FIRST_TOKEN,
    STALLED,
    CUT_OFF,
    EMPTY,
    REFUSED,
    MODEL_ERROR;

    /// Whether the server as a whole is in trouble, so that another of its models would fare no
    /// better: it is away or full, or still busy with what it did not finish.
    public boolean ofTheServer() {
      return switch (this) {
        case UNREACHABLE, BUSY, NO_FIRST_TOKEN, STALLED -> true;
        case UNKNOWN_MODEL, PROMPT_TOO_LONG, CUT_OFF, EMPTY, REFUSED, MODEL_ERROR -> false;
      };
    }
  }
}
