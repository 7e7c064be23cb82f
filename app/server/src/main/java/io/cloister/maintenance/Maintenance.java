package io.cloister.maintenance;

import io.cloister.http.Http;
import io.cloister.http.Json;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.store.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the installation is closed. Kept in a file, so that it stays so over a restart, whoever
/// stops the server and for whatever reason.
public final class Maintenance {
  private static final Logger LOG = LoggerFactory.getLogger(Maintenance.class);
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Path file;
  private final Clock clock;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Notice notice;

  public Maintenance(Home home, Clock clock) {
    this.file = home.root().resolve("maintenance.json");
    this.clock = clock;
    this.notice = read();
  }

  private Notice read() {
    if (!Files.exists(file)) {
      return Notice.OPEN;
    }
    try {
      return Json.mapper().readValue(file.toFile(), Notice.class);
    } catch (IOException broken) {
      // Somebody closed it, and nobody opened it.
      LOG.warn("{} cannot be read, so it counts as closed: {}", file, broken.getMessage());
      return new Notice(true, Wish.USUAL, null, null);
    }
  }

  /// Whether it is closed.
  public boolean on() {
    return notice.on();
  }

  public Notice notice() {
    return notice;
  }

  /// Has somebody hear when it is opened again.
  public void onOpened(Runnable listener) {
    listeners.add(listener);
  }

  /// Adds the room's resource and filter to the web server.
  public void attach(Http http) {
    http.register(new MaintenanceResource(this));
    http.register(new Closing(this));
  }

  /// Closes or opens; kept when it returns.
  ///
  /// @param said hears what is changed, before it is
  /// @throws ProblemException with what is wrong with the wish
  public synchronized Notice change(Wish wish, Said said) {
    Notice before = notice;
    Notice after = wish.checked(clock);
    said.changes(before, after);
    try {
      if (after.on()) {
        Path draft = file.resolveSibling("maintenance.json.new");
        Files.write(draft, Json.mapper().writeValueAsBytes(after));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.deleteIfExists(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("Whether there is maintenance cannot be kept", failed);
    }
    notice = after;
    if (before.on() && !after.on()) {
      listeners.forEach(Runnable::run);
    }
    return after;
  }

  /// Hears of a change before it is made.
  public interface Said {
    void changes(Notice before, Notice after);
  }

  /// Why somebody is not served now.
  ProblemException closed() {
    Notice now = notice;
    Duration left = now.until() == null ? SOON : Duration.between(clock.instant(), now.until());
    Duration again = left.compareTo(LONGEST) > 0 ? LONGEST : left.isNegative() ? SOON : left;
    return ProblemException.away(
        ProblemType.MAINTENANCE, now.message() == null ? Wish.USUAL : now.message(), again);
  }
}
