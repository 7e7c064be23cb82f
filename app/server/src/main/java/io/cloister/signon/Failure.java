package io.cloister.signon;

import java.util.Locale;

/// Why a way through a provider did not end in a session. The person sees the sentence; the record
/// has more.
enum Failure {
  /// No such provider, or it is switched off.
  UNKNOWN(404, "This way of signing in does not exist any more."),
  /// The provider does not answer.
  AWAY(503, "The company's sign-in does not answer. Try again in a minute."),
  /// The browser did not begin here, or too long ago.
  LOST(400, "The sign-in took too long, or began in another window. Begin again."),
  /// The provider said no, or what it said is not believed.
  REFUSED(403, "The company's sign-in did not let you in. Begin again, or ask your administrator."),
  /// It did not say who it is.
  NAMELESS(
      403,
      "The company's sign-in let you in and did not say who you are. Your administrator finds more in the record."),
  /// It said who it is, and they may not come in here.
  KEPT_OUT(
      403,
      "You are known there, and still cannot come in here. Ask your administrator, who finds the reason in the record.");

  private final int status;
  private final String sentence;

  Failure(int status, String sentence) {
    this.status = status;
    this.sentence = sentence;
  }

  int status() {
    return status;
  }

  String sentence() {
    return sentence;
  }

  String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
