package io.cloister.http;

import org.jspecify.annotations.Nullable;

/// What the server is to show cannot be shown; the message says why, and what to do.
public final class CertificateUnusable extends Exception {
  CertificateUnusable(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
