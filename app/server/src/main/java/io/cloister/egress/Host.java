package io.cloister.egress;

import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A host as we compare it: a name in small letters, or an address in the one way Java writes it.
record Host(String name) {
  private static final String LOCAL = "localhost";

  static Host of(@Nullable String written) {
    String plain =
        written == null ? "" : written.strip().replaceAll("^\\[|]$|\\.$", "").replaceAll("%.*", "");
    return literal(plain)
        .map(address -> new Host(address.getHostAddress()))
        .orElseGet(() -> new Host(ascii(plain)));
  }

  /// Whether this machine is all that it can mean. Names below `localhost` are nobody else's (RFC
  /// 6761).
  boolean isLoopback() {
    return name.equals(LOCAL)
        || name.endsWith("." + LOCAL)
        || literal(name).map(InetAddress::isLoopbackAddress).orElse(false);
  }

  private static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException name) {
      return Optional.empty();
    }
  }

  private static String ascii(String name) {
    try {
      return IDN.toASCII(name).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException odd) {
      return name.toLowerCase(Locale.ROOT);
    }
  }
}
