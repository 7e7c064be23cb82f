package io.cloister.feed;

import io.cloister.audit.Audit;
import io.cloister.audit.Proofs.SignedCheckpoint;
import io.cloister.audit.Recorded;
import io.cloister.feed.Positions.Position;
import io.cloister.store.Store;
import io.cloister.store.StoreUnavailable;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the record to a receiver of syslog, on a thread of its own: a slow one slows nobody. Goes
/// on, after a break or a restart, from what the receiver certainly has.
final class Courier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final int EVENTS = 200;
  private static final int CHECKPOINTS = 50;
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /// A write that takes longer met a receiver that did not read.
  private static final Duration STALL = Duration.ofSeconds(1);

  /// A receiver that does not want us may say so only after we began to send.
  private static final Duration PROVEN = Duration.ofSeconds(5);

  private static final Duration PARTING = Duration.ofSeconds(2);

  private final Store store;
  private final Audit audit;
  private final Clock clock;
  private final SyslogSettings settings;
  private final SyslogMessage messages;
  private final Map<TenantId, Position> sent = new ConcurrentHashMap<>();
  private final Map<TenantId, Position> taken = new ConcurrentHashMap<>();
  private final AtomicLong count = new AtomicLong();
  private final AtomicLong breaks = new AtomicLong();
  private final Thread thread = Thread.ofVirtual().name("feed").unstarted(this::run);
  private volatile @Nullable Link link;
  private volatile @Nullable String error;
  private volatile boolean closed;

  /// Whether the present connection is one to rely on. Of the thread alone.
  private boolean proven;

  Courier(Store store, Audit audit, Clock clock, SyslogSettings settings) {
    store.prepare(Positions.class);
    this.store = store;
    this.audit = audit;
    this.clock = clock;
    this.settings = settings;
    this.messages = new SyslogMessage(host(), settings.form());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "-";
    }
  }

  void start() {
    thread.start();
  }

  boolean connected() {
    return link != null;
  }

  /// Why the last connection broke, or there was none; null where all is well.
  @Nullable String error() {
    return error;
  }

  /// Messages sent, those that were sent again included.
  long count() {
    return count.get();
  }

  long breaks() {
    return breaks.get();
  }

  /// Whose records it brings.
  List<TenantId> tenants() {
    List<TenantId> all = audit.recorded();
    return settings.tenants().isEmpty()
        ? all
        : settings.tenants().stream().filter(all::contains).toList();
  }

  Position sent(TenantId tenant) {
    return sent.getOrDefault(tenant, taken(tenant));
  }

  Position taken(TenantId tenant) {
    return taken.computeIfAbsent(tenant, this::kept);
  }

  private Position kept(TenantId tenant) {
    Position position =
        store.find(
            tenant,
            handle -> handle.attach(Positions.class).find(tenant.value(), settings.receiver()));
    return position == null ? Position.BEGINNING : position;
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    while (!closed) {
      proven = false;
      try (Link line = Link.open(settings)) {
        link = line;
        serve(line);
      } catch (IOException | StoreUnavailable broken) {
        failed(broken);
      } catch (InterruptedException stopping) {
        return;
      } catch (RuntimeException broken) {
        LOG.error("The feed to {} failed", settings.receiver(), broken);
        failed(broken);
      } finally {
        link = null;
      }
      pause = proven ? FIRST_PAUSE : pause.multipliedBy(2);
      if (pause.compareTo(LONGEST_PAUSE) > 0) {
        pause = LONGEST_PAUSE;
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException stopping) {
        return;
      }
    }
  }

  private void prove() {
    proven = true;
    if (error != null) {
      LOG.info("The record is sent to {} again", settings.receiver());
    }
    error = null;
  }

  private void failed(Exception broken) {
    breaks.incrementAndGet();
    // Once, and not at every try.
    if (error == null) {
      LOG.warn(
          "The record cannot be sent to {} and is kept until it can: {}",
          settings.receiver(),
          broken.toString());
    }
    String words = broken.getMessage();
    error = words == null ? broken.toString() : words;
  }

  private void serve(Link line) throws IOException, InterruptedException {
    sent.clear();
    long began = System.nanoTime();
    Window window = new Window(settings.resend());
    Map<TenantId, Progress> all = new HashMap<>();
    boolean last = false;
    while (!last) {
      // Once more after the end was announced, for what was recorded last.
      last = closed;
      boolean idle = true;
      for (TenantId tenant : tenants()) {
        Progress progress =
            all.computeIfAbsent(tenant, own -> new Progress(own.value(), messages, taken(own)));
        idle &= !advance(tenant, progress, line, window);
      }
      window.taken(System.nanoTime()).forEach(this::keep);
      line.check();
      if (!proven && System.nanoTime() - began > PROVEN.toNanos()) {
        prove();
      }
      if (idle && !last) {
        audit.awaitWritten(LOOK);
      }
    }
    if (line.finish(PARTING)) {
      sent.forEach(this::keep);
    }
  }

  /// @return whether there was anything to send
  private boolean advance(TenantId tenant, Progress progress, Link line, Window window)
      throws IOException {
    Position from = progress.position();
    List<Recorded> events = audit.after(tenant, Audit.SERVER, from.seq(), EVENTS);
    List<SignedCheckpoint> checkpoints =
        audit.proofs().checkpointsAfter(tenant, from.checkpoint(), CHECKPOINTS);
    if (events.isEmpty() && checkpoints.isEmpty()) {
      return false;
    }
    List<byte[]> frames = progress.next(events, checkpoints, clock.instant());
    Duration took = line.send(frames);
    long now = System.nanoTime();
    if (took.compareTo(STALL) > 0) {
      window.stalled(now);
    }
    count.addAndGet(frames.size());
    window.sent(
        tenant, progress.position(), frames.stream().mapToLong(one -> one.length).sum(), now);
    sent.put(tenant, progress.position());
    return true;
  }

  private void keep(TenantId tenant, Position position) {
    Instant now = clock.instant();
    String receiver = settings.receiver();
    // One that is lost has something sent again, which receivers have to bear with anyway.
    store.changeSoon(
        tenant,
        handle -> {
          Positions positions = handle.attach(Positions.class);
          String own = tenant.value();
          if (positions.update(own, receiver, position.seq(), position.checkpoint(), now) == 0) {
            positions.insert(own, receiver, position.seq(), position.checkpoint(), now);
          }
        });
    taken.put(tenant, position);
  }

  /// Sends no more. Lets what is being sent come to an end, for a moment.
  @Override
  public void close() {
    closed = true;
    Link line = link;
    if (line == null) {
      thread.interrupt();
    }
    try {
      if (!thread.join(PARTING.multipliedBy(2)) && line != null) {
        line.close();
        thread.join(PARTING);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
