package io.cloister.installer.setup;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/// Addresses in figures. No name server is asked.
final class InternetAddress {
  private InternetAddress() {}

  /// Empty where it is a name.
  static Optional<InetAddress> find(String written) {
    try {
      return Optional.of(InetAddress.ofLiteral(written));
    } catch (IllegalArgumentException name) {
      return Optional.empty();
    }
  }

  /// As certificates spell it, where it is an address; a name in small letters.
  static String spell(String written) {
    return find(written)
        .map(InetAddress::getHostAddress)
        .orElseGet(() -> written.toLowerCase(Locale.ROOT));
  }
}
