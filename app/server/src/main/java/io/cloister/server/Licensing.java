package io.cloister.server;

import io.cloister.audit.Audit;
import io.cloister.identity.Identity;
import io.cloister.license.License;
import io.cloister.license.LicenseSettings;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;

/// Opens the licence, for the server and for the commands beside it.
final class Licensing {
  private Licensing() {}

  static License of(
      ApplianceConfiguration configuration,
      Store store,
      Audit audit,
      Identity identity,
      Clock clock,
      SecureRandom random) {
    return new License(
        TenantId.MAIN,
        store,
        audit,
        clock,
        settings(configuration),
        identity::openAccounts,
        () -> HexFormat.of().toHexDigits(random.nextLong()));
  }

  static LicenseSettings settings(ApplianceConfiguration configuration) {
    return new LicenseSettings(
        configuration.license(),
        configuration.home().resolve("license.json"),
        host(),
        isDevelopment());
  }

  /// Whether this is no shipped program.
  static boolean isDevelopment() {
    return Version.NAME.equals("development");
  }

  /// The machine's name, by which a key may be bound.
  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }
}
