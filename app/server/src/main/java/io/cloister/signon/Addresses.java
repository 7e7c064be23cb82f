package io.cloister.signon;

import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which addresses are believed, and where a browser may be sent.
final class Addresses {
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /// A page of the portal: never another host, however it is written.
  private static final Pattern OWN_PAGE =
      Pattern.compile("/(?![/\\\\])[^\\\\\\p{Cntrl}\\s]{0,2000}");

  private Addresses() {}

  /// Whether what is read there cannot have been changed on the way.
  static boolean trustworthy(URI address) {
    String scheme = address.getScheme();
    return address.getHost() != null
        && address.getUserInfo() == null
        && ("https".equals(scheme) || ("http".equals(scheme) && HERE.contains(address.getHost())));
  }

  static boolean trustworthy(String written) {
    try {
      return trustworthy(URI.create(written.strip()));
    } catch (IllegalArgumentException notOne) {
      return false;
    }
  }

  /// Null where there is none.
  static @Nullable String host(String written) {
    try {
      return URI.create(written.strip()).getHost();
    } catch (IllegalArgumentException notOne) {
      return null;
    }
  }

  /// The page somebody wanted, or the first one.
  static String ownPage(@Nullable String wanted) {
    return wanted != null && OWN_PAGE.matcher(wanted).matches() ? wanted : "/";
  }
}
