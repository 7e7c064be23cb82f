package io.cloister.saml;

import java.io.Serial;

/// Ends the reading of a message; the door turns it into an outcome.
final class RefusedMessage extends Exception {
  @Serial private static final long serialVersionUID = 1;
  private final SamlRefusal reason;
  private final String sentence;

  RefusedMessage(SamlRefusal reason, String sentence) {
    super(sentence, null, false, false);
    this.reason = reason;
    this.sentence = sentence;
  }

  SamlRefusal reason() {
    return reason;
  }

  String sentence() {
    return sentence;
  }
}
