package io.cloister.http;

import java.time.Instant;

/// What came of looking at the files of the certificate again.
public sealed interface Renewal {
  /// They hold what is shown already, or there are none.
  record Same() implements Renewal {}

  /// New connections are shown another one.
  record Renewed(Instant until) implements Renewal {}

  /// They cannot be used. The old one goes on being shown.
  record Refused(String sentence) implements Renewal {}
}
