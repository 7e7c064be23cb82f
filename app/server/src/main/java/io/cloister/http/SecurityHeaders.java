package io.cloister.http;

import java.util.Map;
import org.eclipse.jetty.http.HttpFields;

/// What every answer tells a browser. Why styles may be inline and scripts may not:
/// docs/decisions/0011-sessions-and-csrf.md.
final class SecurityHeaders {
  static final String POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
          + "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
          + "frame-ancestors 'none'";

  static final Map<String, String> ALL =
      Map.of(
          "Content-Security-Policy", POLICY,
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Permissions-Policy", "camera=(), microphone=(), geolocation=()",
          "Cache-Control", "no-store");

  private SecurityHeaders() {}

  static void put(HttpFields.Mutable fields) {
    ALL.forEach(fields::put);
  }
}
