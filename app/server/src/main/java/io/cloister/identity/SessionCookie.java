package io.cloister.identity;

import jakarta.ws.rs.core.NewCookie;

/// The cookie that holds a session's token: for this host only, out of reach of scripts, and sent
/// with no request that another site makes, but for following a link.
final class SessionCookie {
  private final SessionSettings settings;

  SessionCookie(SessionSettings settings) {
    this.settings = settings;
  }

  NewCookie holding(String token) {
    return cookie(token, (int) settings.longest().toSeconds());
  }

  /// Has the browser forget it.
  NewCookie none() {
    return cookie("", 0);
  }

  private NewCookie cookie(String value, int seconds) {
    return new NewCookie.Builder(Gatekeeper.COOKIE)
        .value(value)
        .path("/")
        .maxAge(seconds)
        .httpOnly(true)
        .secure(settings.secure())
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }
}
