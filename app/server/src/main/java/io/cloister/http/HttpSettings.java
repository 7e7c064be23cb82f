package io.cloister.http;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the appliance is reached.
///
/// @param bind the address to listen on; `127.0.0.1` keeps it to this machine
/// @param port 0 takes any free one
/// @param tls what it shows to speak TLS itself; null where it does not
/// @param secure whether people reach it by https, also through a proxy: cookies are then `Secure`
///   and browsers are told to stay with https
/// @param behindProxy whether `X-Forwarded-*` headers are believed
/// @param trustedProxies addresses and networks of those who are believed; whoever connects where
///   there are none
/// @param maxBody bytes of an ordinary request
/// @param maxDocument bytes of one pushed document
/// @param maxBulk bytes of one bulk push
/// @param idle how long a connection may be silent
public record HttpSettings(
    String bind,
    int port,
    @Nullable TlsSettings tls,
    boolean secure,
    boolean behindProxy,
    List<String> trustedProxies,
    long maxBody,
    long maxDocument,
    long maxBulk,
    Duration idle) {
  public HttpSettings {
    trustedProxies = List.copyOf(trustedProxies);
  }

  /// Whether somebody on the network may say that they are somebody else. A list that is left out
  /// is no mistake, but easily taken for one of nobody.
  boolean believesEverybody() {
    return behindProxy
        && trustedProxies.isEmpty()
        && !bind.matches("127\\..*|::1|\\[::1]|localhost");
  }
}
