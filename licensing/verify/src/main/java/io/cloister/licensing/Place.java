package io.cloister.licensing;

import java.util.Locale;

/// Where a key is used.
///
/// @param install the id that an install got at its first start
/// @param host the name of its machine
public record Place(String install, String host) {
  /// Whether a key is for here.
  public boolean fits(LicenseKey key) {
    return (key.install() == null || key.install().equals(install))
        && (key.host() == null || key.host().equals(host.toLowerCase(Locale.ROOT)));
  }
}
