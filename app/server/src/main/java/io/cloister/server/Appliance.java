package io.cloister.server;

import com.codahale.metrics.MetricRegistry;
import io.cloister.audit.Audit;
import io.cloister.audit.Event;
import io.cloister.http.Http;
import io.cloister.http.PortTaken;
import io.cloister.identity.Identity;
import io.cloister.ops.Check;
import io.cloister.ops.Ops;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.StoreRefused;
import io.cloister.store.TenantId;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// The one place where all rooms are wired. Parts are opened in the order they need each other and
/// closed the other way round.
public final class Appliance implements AutoCloseable {
  private static final TenantId TENANT = TenantId.MAIN;

  private final Parts parts;
  private final Http http;

  private Appliance(ApplianceConfiguration configuration, Console console, Parts parts)
      throws StoreRefused, PortTaken {
    this.parts = parts;
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    MetricRegistry metrics = new MetricRegistry();

    Home home = parts.keep(Home.open(configuration.home()));
    Store store = parts.keep(Store.open(home, configuration.database()));
    Audit audit = parts.keep(new Audit(store, clock));
    Identity identity = new Identity(store, configuration.sessions(), clock, random);
    FirstRun.greet(identity, TENANT, configuration.firstStart(), console);
    audit.record(system("system.start"));
    parts.atTheEnd(() -> audit.record(system("system.stop")));

    Ops ops =
        new Ops(
            List.of(() -> database(store), () -> trail(audit)),
            () -> new Ops.Counts(0, 0, 0),
            metrics,
            new Ops.Options(
                Version.NAME, configuration.metricsOpen(), configuration.sample() != null));

    http = new Http(configuration.http(), metrics);
    audit.attach(http);
    identity.attach(http);
    ops.attach(http);
    parts.atTheEnd(http::stop);
    http.start();
  }

  /// Starts everything, or leaves nothing open.
  public static Appliance start(ApplianceConfiguration configuration, Console console)
      throws StartRefused {
    Parts parts = new Parts();
    try {
      return new Appliance(configuration, console, parts);
    } catch (StoreRefused refused) {
      parts.close();
      throw new StartRefused(new StartFailure.DataRefused(refused.refusal()), refused);
    } catch (PortTaken taken) {
      parts.close();
      throw new StartRefused(new StartFailure.PortInUse(String.valueOf(taken.getMessage())), taken);
    } catch (RuntimeException failed) {
      parts.close();
      throw failed;
    }
  }

  /// Where it answers.
  public int port() {
    return http.port();
  }

  /// Takes no more requests, lets what runs come to a safe point, and closes what was opened, last
  /// first.
  @Override
  public void close() {
    parts.close();
  }

  private static Check database(Store store) {
    try {
      store.ping();
      return Check.ok("database");
    } catch (RuntimeException failed) {
      return Check.unavailable("database", "The database does not answer; the log says why.");
    }
  }

  private static Check trail(Audit audit) {
    return audit.works()
        ? Check.ok("audit")
        : Check.unavailable(
            "audit", "The audit trail cannot be written; usually the disk is full.");
  }

  private static Event system(String action) {
    return new Event(
        TENANT,
        "system",
        null,
        action,
        "",
        Event.Outcome.SUCCESS,
        Map.of("version", Version.NAME),
        null);
  }
}
