package io.cloister.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.backup.Backup;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where a command on the same machine reaches the running server: a socket in the data folder that
/// only its owner may use, and root. What is held still for a command is let go when that command
/// ends, however it ends.
final class Hatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Hatch.class);

  private static final int PATIENCE_MS = 5_000;
  private static final int STEP_MS = 20;

  private final Path socket;
  private final BackupRounds rounds;
  private final Desk desk;
  private final @Nullable ServerSocketChannel door;
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

  private Hatch(Path socket, BackupRounds rounds, Desk desk, @Nullable ServerSocketChannel door) {
    this.socket = socket;
    this.rounds = rounds;
    this.desk = desk;
    this.door = door;
  }

  /// Answers what needs one answer.
  interface Desk {
    HatchMessage count();

    HatchMessage status();

    HatchMessage examine(boolean deep);

    /// @param user who runs the command
    HatchMessage bundle(String user, boolean preview);

    /// @param wish null to only hear how it stands
    HatchMessage maintain(String user, @Nullable JsonNode wish);

    /// @param wish whose sources, and whether one of them is to be read
    HatchMessage sources(String user, @Nullable JsonNode wish);
  }

  /// Listens. A server without a hatch is a server nevertheless.
  static Hatch open(Path home, BackupRounds rounds, Desk desk) {
    Path socket = HatchLines.socket(home);
    ServerSocketChannel door = null;
    try {
      Files.deleteIfExists(socket);
      door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      door.bind(UnixDomainSocketAddress.of(socket));
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException | UnsupportedOperationException impossible) {
      // The path is longer than sockets have, or the file system has none.
      LOG.warn(
          "Commands cannot reach this server at {} ({}): stop it for `cloister backup`, or set backup.to",
          socket,
          impossible.getMessage());
    }
    Hatch hatch = new Hatch(socket, rounds, desk, door);
    if (door != null) {
      Thread.ofVirtual().name("hatch").start(hatch::listen);
    }
    return hatch;
  }

  private void listen() {
    ServerSocketChannel listening = door;
    while (listening != null && listening.isOpen()) {
      try {
        SocketChannel channel = listening.accept();
        open.add(channel);
        Thread.ofVirtual().name("hatch-command").start(() -> serve(channel));
      } catch (ClosedChannelException closing) {
        return;
      } catch (IOException failed) {
        LOG.warn("A command could not be heard", failed);
      }
    }
  }

  private void serve(SocketChannel channel) {
    try (HatchLines lines = new HatchLines(channel)) {
      HatchMessage first = lines.receive().orElse(null);
      if (first == null || first.ask() == null) {
        lines.send(HatchMessage.no("Ask for something."));
        return;
      }
      String user = String.valueOf(first.user());
      JsonNode body = first.body();
      boolean yes = body != null && body.asBoolean();
      switch (first.ask()) {
        case BEGIN -> backUp(lines, first);
        case COUNT -> lines.send(desk.count());
        case STATUS -> lines.send(orRefused(desk::status));
        case EXAMINE -> lines.send(orRefused(() -> desk.examine(yes)));
        case BUNDLE -> lines.send(orRefused(() -> desk.bundle(user, yes)));
        case MAINTENANCE -> lines.send(orRefused(() -> desk.maintain(user, body)));
        case SOURCES -> lines.send(orRefused(() -> desk.sources(user, body)));
        case CHECK, DONE, FAILED -> lines.send(HatchMessage.no("Begin with 'begin'."));
      }
    } catch (IOException gone) {
      LOG.debug("A command went away", gone);
    } catch (RuntimeException failed) {
      LOG.error("What a command asked for failed", failed);
    } finally {
      open.remove(channel);
    }
  }

  private static HatchMessage orRefused(Supplier<HatchMessage> answer) {
    try {
      return answer.get();
    } catch (RuntimeException failed) {
      LOG.error("What a command asked for failed", failed);
      return HatchMessage.no("The server could not do it; its log says why.");
    }
  }

  private void backUp(HatchLines lines, HatchMessage first) throws IOException {
    BackupRounds.Round round;
    try {
      round = rounds.begin(first.user(), String.valueOf(first.to()));
    } catch (BackupRounds.NotNow refused) {
      lines.send(HatchMessage.no(String.valueOf(refused.getMessage())));
      return;
    }
    try (round) {
      lines.send(HatchMessage.yes(round.scene()));
      converse(lines, round);
    }
  }

  private static void converse(HatchLines lines, BackupRounds.Round round) throws IOException {
    while (true) {
      HatchMessage next = lines.receive().orElse(null);
      if (next == null || next.ask() == null) {
        return;
      }
      switch (next.ask()) {
        case BEGIN, COUNT, STATUS, EXAMINE, BUNDLE, MAINTENANCE, SOURCES ->
            lines.send(HatchMessage.no("A backup has begun."));
        case CHECK -> {
          try {
            round.check();
            lines.send(HatchMessage.yes(null));
          } catch (RuntimeException lost) {
            lines.send(HatchMessage.no(String.valueOf(lost.getMessage())));
          }
        }
        case DONE -> {
          Backup.Made made = next.made();
          if (made != null) {
            round.made(made);
          }
          lines.send(HatchMessage.yes(null));
          return;
        }
        case FAILED -> {
          round.failed(String.valueOf(next.sentence()));
          lines.send(HatchMessage.yes(null));
          return;
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (door != null) {
      door.close();
      Files.deleteIfExists(socket);
    }
    for (SocketChannel channel : open) {
      channel.close();
    }
    // That they broke off is still to be recorded.
    for (int patience = 0; !open.isEmpty() && patience < PATIENCE_MS; patience += STEP_MS) {
      try {
        Thread.sleep(STEP_MS);
      } catch (InterruptedException told) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
