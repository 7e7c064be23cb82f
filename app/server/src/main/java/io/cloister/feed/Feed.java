package io.cloister.feed;

import io.cloister.audit.Audit;
import io.cloister.audit.Recorded;
import io.cloister.feed.FeedResource.Receiver;
import io.cloister.http.Gate;
import io.cloister.http.Http;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The record while it is written: for those who ask, and for a receiver of syslog.
public final class Feed implements AutoCloseable {
  /// Each may hold a request for half a minute.
  private static final int READERS = 64;

  private final Audit audit;
  private final Reader reader;
  private final Clock clock;
  private final @Nullable SyslogSettings settings;
  private final @Nullable Courier courier;

  /// @param settings null where nobody is sent anything
  public Feed(Store store, Audit audit, Clock clock, @Nullable SyslogSettings settings) {
    this.audit = audit;
    this.reader = new Reader(audit);
    this.clock = clock;
    this.settings = settings;
    this.courier = settings == null ? null : new Courier(store, audit, clock, settings);
  }

  /// Adds the room's resource to the web server.
  public void attach(Http http) {
    http.register(
        new FeedResource(
            reader,
            new Logbook(clock),
            new Gate("readers of the feed", READERS, READERS, Duration.ofSeconds(2)),
            this::receivers));
  }

  /// Begins to send.
  public void start() {
    if (courier != null) {
      courier.start();
    }
  }

  /// Whether the receiver can be sent something now.
  public boolean connected() {
    return courier != null && courier.connected();
  }

  /// Messages sent since the start.
  public long sent() {
    return courier == null ? 0 : courier.count();
  }

  /// How often there was no connection, or no longer one.
  public long breaks() {
    return courier == null ? 0 : courier.breaks();
  }

  /// Events that are not sent yet, of all tenants that are sent.
  public long lagEvents() {
    return courier == null
        ? 0
        : courier.tenants().stream().mapToLong(tenant -> lagEvents(courier, tenant)).sum();
  }

  /// How old the oldest of them is, in seconds.
  public long lagSeconds() {
    return courier == null
        ? 0
        : courier.tenants().stream()
            .mapToLong(tenant -> lagSeconds(courier, tenant))
            .max()
            .orElse(0);
  }

  private List<Receiver> receivers(TenantId tenant) {
    if (courier == null || settings == null || !courier.tenants().contains(tenant)) {
      return List.of();
    }
    return List.of(
        new Receiver(
            settings.receiver(),
            settings.tls() ? "syslog over TLS" : "syslog over TCP",
            courier.connected() ? "connected" : "waiting",
            courier.sent(tenant).seq(),
            courier.taken(tenant).seq(),
            lagEvents(courier, tenant),
            lagSeconds(courier, tenant),
            courier.error(),
            clock.instant()));
  }

  private long lagEvents(Courier from, TenantId tenant) {
    return Math.max(0, audit.events(tenant) - from.sent(tenant).seq());
  }

  private long lagSeconds(Courier from, TenantId tenant) {
    List<Recorded> next = audit.after(tenant, Audit.SERVER, from.sent(tenant).seq(), 1);
    return next.isEmpty()
        ? 0
        : Math.max(0, Duration.between(next.getFirst().time(), Instant.now(clock)).toSeconds());
  }

  /// Has nobody wait for something new any more. Before the web server stops.
  public void hurry() {
    reader.hurry();
  }

  /// Sends what there is, and no more.
  @Override
  public void close() {
    if (courier != null) {
      courier.close();
    }
  }
}
