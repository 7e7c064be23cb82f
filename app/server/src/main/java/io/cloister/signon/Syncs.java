package io.cloister.signon;

import io.cloister.audit.Audit;
import io.cloister.audit.Event;
import io.cloister.identity.Identity;
import io.cloister.ldap.LdapUnreachable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads everybody of each directory from time to time, so that who has left is out without having
/// to sign in again, and groups change with nobody doing anything here. Somebody is taken for gone
/// only when the whole list was read.
final class Syncs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Syncs.class);
  private static final Duration LOOK = Duration.ofSeconds(30);

  private final Providers providers;
  private final Connections connections;
  private final Identity identity;
  private final Audit audit;
  private final Clock clock;
  private final MetadataRefresh metadata;
  private final Renewals renewals;
  private final Map<String, Sync> last = new ConcurrentHashMap<>();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofVirtual().name("directory-sync").factory());

  Syncs(
      Providers providers,
      Connections connections,
      Identity identity,
      Audit audit,
      MetadataRefresh metadata,
      Renewals renewals,
      Clock clock) {
    this.providers = providers;
    this.connections = connections;
    this.identity = identity;
    this.audit = audit;
    this.metadata = metadata;
    this.renewals = renewals;
    this.clock = clock;
  }

  /// Begins to look for directories whose time has come.
  void start() {
    executor.scheduleWithFixedDelay(
        this::look, LOOK.toSeconds(), LOOK.toSeconds(), TimeUnit.SECONDS);
  }

  Sync last(String provider) {
    return last.getOrDefault(provider, Sync.NEVER);
  }

  /// Begins a reading, unless one runs.
  void begin(Provider provider) {
    Sync begun = Sync.running(clock.instant(), 0, 0);
    Sync before = last.put(provider.id(), begun);
    if (before != null && before.runs()) {
      last.put(provider.id(), before);
      return;
    }
    executor.execute(() -> read(provider));
  }

  private void look() {
    quietly("The metadata of providers is", metadata::look);
    quietly("Sessions are", renewals::look);
    quietly("Directories are", this::directories);
  }

  /// What fails keeps nothing else from its turn, nor itself from the next.
  private static void quietly(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failed) {
      LOG.warn("{} not looked at now: {}", what, failed.toString());
    }
  }

  private void directories() {
    for (Provider provider : providers.working()) {
      if (provider.enabled() && provider.kind() == Kind.LDAP) {
        quietly("The directory " + provider.id() + " is", () -> readWhenDue(provider));
      }
    }
  }

  private void readWhenDue(Provider provider) {
    if (due(provider)) {
      last.put(provider.id(), Sync.running(clock.instant(), 0, 0));
      read(provider);
    }
  }

  private boolean due(Provider provider) {
    Duration pause = ((LdapConnection) connections.of(provider)).form().sync();
    Sync before = last(provider.id());
    Instant ended = before.ended();
    return !pause.isZero()
        && !before.runs()
        && (ended == null || !ended.plus(pause).isAfter(clock.instant()));
  }

  private void read(Provider provider) {
    Sync begun = last(provider.id());
    try {
      DirectoryReading reading =
          new DirectoryReading(
              provider,
              (LdapConnection) connections.of(provider),
              identity,
              clock,
              soFar -> last.put(provider.id(), soFar));
      end(provider, reading, ended(provider, reading));
    } catch (RuntimeException unusable) {
      Sync failed = begun.failed(clock.instant(), "It cannot be used: " + unusable.getMessage());
      last.put(provider.id(), failed);
      record(provider, failed, List.of());
    }
  }

  private Sync ended(Provider provider, DirectoryReading reading) {
    try {
      return reading.run();
    } catch (LdapUnreachable away) {
      return reading.soFar().failed(clock.instant(), away.sentence());
    } catch (RuntimeException failed) {
      LOG.error("Reading the directory {} failed", provider.id(), failed);
      return reading
          .soFar()
          .failed(clock.instant(), "It failed here; the log of the appliance says more.");
    }
  }

  private void end(Provider provider, DirectoryReading reading, Sync ended) {
    last.put(provider.id(), ended);
    record(provider, ended, reading.closed());
  }

  private void record(Provider provider, Sync sync, List<String> closed) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("seen", sync.seen());
    detail.put("refused", sync.refused());
    detail.put("closed", closed);
    if (sync.detail() != null) {
      detail.put("why", sync.detail());
    }
    try {
      audit.record(
          new Event(
              provider.tenant(),
              "system",
              null,
              "provider.sync",
              provider.id(),
              sync.detail() == null ? Event.Outcome.SUCCESS : Event.Outcome.FAILURE,
              detail,
              null));
    } catch (RuntimeException lost) {
      LOG.error("That the directory {} was read is not on record", provider.id(), lost);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("A directory is still being read");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
