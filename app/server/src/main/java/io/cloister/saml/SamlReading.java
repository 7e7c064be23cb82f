package io.cloister.saml;

/// What came of reading an identity provider's answer.
public sealed interface SamlReading {
  record Accepted(SamlLogin login) implements SamlReading {}

  /// Nothing of it may be used.
  ///
  /// @param sentence for the administrator: what is wrong and what to do. It may quote the message;
  ///   it is not for the person at the door
  record Refused(SamlRefusal reason, String sentence) implements SamlReading {}
}
