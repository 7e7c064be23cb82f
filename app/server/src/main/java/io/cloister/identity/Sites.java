package io.cloister.identity;

import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.webauthn.Site;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Under which address somebody sees us: the one that is configured, or else the one their browser
/// asked for. It may be taken from the request, unlike what a provider is told of us, since a
/// browser signs the address of its own page into what it answers: whoever sends us another name
/// only has their own answer refused.
final class Sites {
  private final @Nullable URI configured;
  private final boolean secure;

  /// @param configured null takes what the browser asked for
  /// @param secure whether people come by https, through a proxy that need not say so
  Sites(@Nullable URI configured, boolean secure) {
    this.configured = configured;
    this.secure = secure;
  }

  /// @throws ProblemException where there can be no passkeys
  Site get(HttpServletRequest request) {
    String host = configured == null ? request.getServerName() : configured.getHost();
    return (configured == null
            ? Site.of(scheme(request), host, port(request))
            : Site.of(configured.getScheme(), host, configured.getPort()))
        .orElseThrow(() ->
            new ProblemException(
                ProblemType.CONFLICT,
                "No browser makes passkeys for an address of numbers such as '"
                    + host
                    + "'. Open Cloister by its host name, with https."));
  }

  private String scheme(HttpServletRequest request) {
    return secure ? "https" : request.getScheme();
  }

  /// A proxy that does not say that people come by https leaves us with the port of http.
  private int port(HttpServletRequest request) {
    boolean unsaid = secure && !request.isSecure() && request.getServerPort() == 80;
    return unsaid ? -1 : request.getServerPort();
  }
}
