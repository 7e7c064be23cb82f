package io.cloister.licensing;

import java.util.Locale;

/// Where a key is used.
///
/// @param install the id that an install got at its first start
/// @param host the name of its machine
public record Place(String install, String host) {
  boolean fits(License license) {
    return (license.install() == null || license.install().equals(install))
        && (license.host() == null || license.host().equals(host.toLowerCase(Locale.ROOT)));
  }
}
