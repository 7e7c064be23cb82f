package io.cloister.egress;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A host that nobody named was to be reached. Java makes an [java.io.IOException] of this kind of
/// exception where a connection is opened, so that callers meet what they expect anyhow.
public final class EgressRefused extends IllegalArgumentException {
  EgressRefused(String host) {
    super(sentence(host));
  }

  static String sentence(String host) {
    return "Cloister may not reach "
        + printable(host)
        + ": neither the configuration nor an identity provider names it. If it should, add it to egress.allow (CLOISTER_EGRESS_ALLOW) and start again";
  }

  /// It may come from a document, and goes into a log.
  static String printable(String host) {
    String plain = host.replaceAll("[^\\x21-\\x7e]", "?");
    return plain.length() <= 253 ? plain : plain.substring(0, 253) + "…";
  }

  /// The sentence, where this was the cause.
  public static Optional<String> in(@Nullable Throwable failed) {
    for (Throwable at = failed; at != null; at = at.getCause()) {
      if (at instanceof EgressRefused refused) {
        return Optional.of(String.valueOf(refused.getMessage()));
      }
    }
    return Optional.empty();
  }
}
