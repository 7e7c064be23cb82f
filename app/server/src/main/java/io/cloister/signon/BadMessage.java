package io.cloister.signon;

/// A provider's message is not believed.
final class BadMessage extends Exception {
  private final String why;

  /// @param why for the record: a word that stays
  BadMessage(String why, String sentence) {
    super(sentence, null, false, false);
    this.why = why;
  }

  String why() {
    return why;
  }
}
