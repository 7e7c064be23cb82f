package io.cloister.llm;

import java.util.function.Consumer;

/// A server of language models. Safe for many threads. Every implementation passes `LlmContract`.
public interface Llm {
  /// `ollama`, `scripted`.
  String provider();

  /// What it can run now; answers within two seconds.
  Listing models();

  /// What names the weights that a model has now; empty where the server does not say.
  default String digest(String model) {
    return "";
  }

  /// Writes a completion on the caller's thread, handing over each piece as it arrives.
  /// Interrupting the thread ends the call at once, at any stage, and lets the connection go. Never
  /// throws for what a model server can do wrong: that is a [Completion.Failed].
  ///
  /// @throws InterruptedException when the caller's thread was interrupted
  Completion complete(Prompt prompt, Limits limits, Consumer<String> tokens)
      throws InterruptedException;
}
