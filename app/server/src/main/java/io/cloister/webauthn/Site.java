package io.cloister.webauthn;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where people see us. A passkey belongs to a host for good, and answers pages of exactly this
/// origin.
///
/// @param host lower case, without a port
/// @param origin as a browser spells it, such as `https://cloister.example.org`
public record Site(String host, String origin) {
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");

  /// Empty for an address of numbers, for which no browser makes passkeys.
  ///
  /// @param port of the scheme itself, or negative, where the address names none
  public static Optional<Site> of(String scheme, String host, int port) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.isEmpty() || name.indexOf(':') >= 0 || NUMBERS.matcher(name).matches()) {
      return Optional.empty();
    }
    boolean usual = port < 0 || port == (scheme.equals("https") ? 443 : 80);
    return Optional.of(new Site(name, scheme + "://" + name + (usual ? "" : ":" + port)));
  }
}
