package io.cloister.server;

/// A word that must not be printed. Only whoever asks for it by name gets it.
final class Secret {
  private final String word;

  Secret(String word) {
    this.word = word;
  }

  String reveal() {
    return word;
  }

  @Override
  public String toString() {
    return "***";
  }
}
