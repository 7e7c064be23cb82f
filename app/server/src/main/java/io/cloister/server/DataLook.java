package io.cloister.server;

import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.StoreRefusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/// What `cloister upgrade` has to know before it begins; seen without changing anything.
///
/// @param home the data folder
/// @param database `h2` or `postgresql`
/// @param address where the server answers, as this machine reaches it
/// @param version of the program that had the data last; empty where there is none, or none said so
/// @param newer why this version cannot use the data; empty where it can
/// @param events on record; -1 where a server is stopped
/// @param documents that are indexed; -1 where a server is stopped
/// @param atOnce that this version knows `migrate --self-test`, since those before it did not
record DataLook(
    String home,
    String database,
    String address,
    String version,
    String newer,
    long events,
    long documents,
    boolean atOnce) {
  static DataLook at(ApplianceConfiguration configuration) throws DataWork.Refusal {
    Amount amount = amount(configuration);
    Optional<LastVersion> last = last(configuration);
    return new DataLook(
        configuration.home().toAbsolutePath().normalize().toString(),
        configuration.database().dialect(),
        address(configuration),
        last.map(LastVersion::version).orElse(""),
        last.filter(found -> found.schema().compareTo(Store.schema()) > 0)
            .map(found -> newer(configuration, found))
            .orElse(""),
        amount.events(),
        amount.documents(),
        true);
  }

  private static String newer(ApplianceConfiguration configuration, LastVersion last) {
    return new StoreRefusal.Newer(
            configuration.home(),
            "schema " + last.schema() + " of version " + last.version(),
            "schema " + Store.schema())
        .sentence();
  }

  private static Optional<LastVersion> last(ApplianceConfiguration configuration)
      throws DataWork.Refusal {
    try {
      return LastVersion.in(configuration.home());
    } catch (IOException unreadable) {
      throw new DataWork.Refusal(
          "The data folder "
              + configuration.home()
              + " cannot be read: "
              + unreadable.getMessage()
              + ". Run this as the user that runs the server, or as root.");
    }
  }

  /// As the running server says it.
  private static Amount amount(ApplianceConfiguration configuration) throws DataWork.Refusal {
    if (!Home.isThere(configuration.home())) {
      return new Amount(0, 0);
    }
    try {
      Optional<HatchLines> server = HatchLines.call(configuration.home());
      if (server.isEmpty()) {
        return Amount.UNKNOWN;
      }
      try (HatchLines lines = server.get()) {
        lines.send(HatchMessage.count());
        HatchMessage told = lines.receive().orElse(null);
        return told == null || told.sentence() == null
            ? Amount.UNKNOWN
            : Amount.of(told.sentence());
      }
    } catch (IOException gone) {
      return Amount.UNKNOWN;
    }
  }

  private static String address(ApplianceConfiguration configuration) {
    String bind = configuration.http().bind();
    String host = bind;
    try {
      if (InetAddress.getByName(bind).isAnyLocalAddress()) {
        host = "127.0.0.1";
      }
    } catch (UnknownHostException unknown) {
      // The start says so.
    }
    return (configuration.http().tls() == null ? "http" : "https")
        + "://"
        + (host.contains(":") ? "[" + host + "]" : host)
        + ":"
        + configuration.http().port();
  }
}
