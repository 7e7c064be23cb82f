package io.cloister.signon;

/// What a provider says when it is asked about a session again.
sealed interface Renewal {
  /// It stands by it, and this is what it says about the person now.
  record Confirmed(Claims claims) implements Renewal {}

  /// It does not stand by it any more.
  ///
  /// @param why in the provider's words
  record Refused(String why) implements Renewal {}

  /// It cannot be asked: it gave nothing to ask with, does not answer, or does not know us.
  record Unknown() implements Renewal {}
}
