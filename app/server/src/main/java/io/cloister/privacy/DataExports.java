package io.cloister.privacy;

import io.cloister.sealing.Sealing;
import io.cloister.store.Home;
import io.cloister.store.TenantId;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Zips that people and administrators asked for, made in the background and kept for a week. The
/// files are all there is to know of them: a folder for each person, called after their key, with
/// an empty file until the zip is made.
final class DataExports implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DataExports.class);
  private static final Duration KEPT = Duration.ofDays(7);
  private static final String ASKED = ".asked";
  private static final String MADE = ".zip";

  private final Path folder;
  private final Sealing sealing;
  private final Portrait portrait;
  private final Clock clock;
  private final Supplier<String> ids;
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("data-exports").factory());

  DataExports(Home home, Sealing sealing, Portrait portrait, Clock clock, Supplier<String> ids) {
    this.folder = home.root().resolve("data-exports");
    this.sealing = sealing;
    this.portrait = portrait;
    this.clock = clock;
    this.ids = ids;
  }

  /// One that was asked for.
  ///
  /// @param state `making` or `done`
  record Told(String id, String state, Instant asked, Instant expires) {}

  /// What was being made when the server ended was not handed to anybody: it is asked for again.
  void start() {
    each(file -> {
      if (!file.toString().endsWith(MADE)) {
        Files.deleteIfExists(file);
      }
    });
    worker.scheduleWithFixedDelay(this::tidy, 0, 1, TimeUnit.HOURS);
  }

  /// Takes away what was kept long enough.
  private void tidy() {
    try {
      each(file -> {
        if (expired(file)) {
          Files.deleteIfExists(file);
        }
      });
    } catch (UncheckedIOException failed) {
      LOG.warn("What was kept for a week cannot be deleted", failed);
    }
  }

  /// @param words whether it is for somebody who may read what they asked
  Told begin(TenantId tenant, String login, boolean words) {
    String id = ids.get() + (words ? "-whole" : "-outline");
    try {
      Path own = own(tenant, login);
      Files.createDirectories(own);
      if (own.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
      Path asked = Files.createFile(own.resolve(id + ASKED));
      stamp(asked);
      worker.execute(() -> make(tenant, login, words, asked));
      return told(asked);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void make(TenantId tenant, String login, boolean words, Path asked) {
    Path part = asked.resolveSibling(id(asked) + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
        portrait.write(tenant, login, words, out);
      }
      stamp(part);
      Path made = asked.resolveSibling(id(asked) + MADE);
      Files.move(part, made, StandardCopyOption.ATOMIC_MOVE);
      if (!sealing.findKey(tenant, login).map(folder::resolve).equals(owner(asked))) {
        // They were erased meanwhile.
        delete(made);
      }
    } catch (IOException | RuntimeException failed) {
      if (!worker.isShutdown()) {
        LOG.warn("A person's data could not be put together", failed);
      }
    } finally {
      delete(part);
      delete(asked);
    }
  }

  /// The newest first.
  List<Told> list(TenantId tenant, String login, boolean words) {
    String kind = words ? "-whole" : "-outline";
    Path own = own(tenant, login);
    if (!Files.isDirectory(own)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(own)) {
      return files
          .filter(file -> id(file).endsWith(kind))
          .filter(file -> file.toString().endsWith(ASKED) || file.toString().endsWith(MADE))
          .filter(file -> !expired(file))
          .map(DataExports::told)
          .sorted(Comparator.comparing(Told::asked).reversed())
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// The zip; empty where it is not made, or no longer kept.
  Optional<Path> find(TenantId tenant, String login, String id, boolean words) {
    return list(tenant, login, words).stream()
        .filter(one -> one.id().equals(id) && one.state().equals("done"))
        .map(one -> own(tenant, login).resolve(id + MADE))
        .findFirst();
  }

  /// Deletes all of whoever had a key.
  void forget(String key) {
    each(file -> {
      if (file.startsWith(folder.resolve(key))) {
        Files.deleteIfExists(file);
      }
    });
  }

  private Path own(TenantId tenant, String login) {
    return folder.resolve(sealing.keyOf(tenant, login).orElseThrow());
  }

  private static Optional<Path> owner(Path file) {
    return Optional.ofNullable(file.getParent());
  }

  private void stamp(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
  }

  private boolean expired(Path file) {
    return modified(file).plus(KEPT).isBefore(clock.instant());
  }

  private static Instant modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException gone) {
      return Instant.MIN.plus(KEPT);
    }
  }

  private static String id(Path file) {
    return file.getFileName().toString().replaceAll("\\.[a-z]+$", "");
  }

  private static Told told(Path file) {
    Instant asked = modified(file);
    String state = file.toString().endsWith(MADE) ? "done" : "making";
    return new Told(id(file), state, asked, asked.plus(KEPT));
  }

  private interface Step {
    void with(Path file) throws IOException;
  }

  private void each(Step step) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder, 2)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        step.with(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      LOG.warn("{} cannot be deleted", file, failed);
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
    try {
      worker.awaitTermination(20, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
