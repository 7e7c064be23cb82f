package io.cloister.installer.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What starts the server and stops it.
interface Service {
  Duration PATIENCE = Duration.ofMinutes(15);

  /// Whether it has the server run now.
  boolean runs(Place place) throws IOException;

  /// @throws Refused when it does not stop
  void stop() throws IOException, Refused;

  /// @throws Refused when it does not start
  void start() throws IOException, Refused;

  /// systemd, with the unit of the packages.
  record Systemd(String unit) implements Service {
    static boolean isHere() {
      return Files.isDirectory(Path.of("/run/systemd/system"));
    }

    @Override
    public boolean runs(Place place) throws IOException {
      return run(List.of("systemctl", "is-active", "--quiet", unit)) == 0;
    }

    @Override
    public void stop() throws IOException, Refused {
      must(List.of("systemctl", "stop", unit), "journalctl -u " + unit + " says why.");
    }

    @Override
    public void start() throws IOException, Refused {
      // A unit that failed too often is not started again by itself.
      run(List.of("systemctl", "reset-failed", unit));
      must(List.of("systemctl", "start", unit), "journalctl -u " + unit + " says why.");
    }
  }

  /// Whatever else looks after it.
  ///
  /// @param stopping ends when the server has
  /// @param starting ends when it was told to; the server goes on
  record Commands(String stopping, String starting) implements Service {
    @Override
    public boolean runs(Place place) throws IOException {
      return place.inUse();
    }

    @Override
    public void stop() throws IOException, Refused {
      must(List.of("sh", "-c", stopping), "Look at what it does.");
    }

    @Override
    public void start() throws IOException, Refused {
      must(List.of("sh", "-c", starting), "Look at what it does.");
    }
  }

  /// Nobody: the server is started by hand.
  record Nobody() implements Service {
    @Override
    public boolean runs(Place place) {
      return false;
    }

    @Override
    public void stop() {}

    @Override
    public void start() {}
  }

  private static void must(List<String> command, String then) throws IOException, Refused {
    int code = run(command);
    if (code != 0) {
      throw new Refused(
          Refused.Exit.REFUSED,
          "`%s` ended with %d. %s".formatted(String.join(" ", command), code, then));
    }
  }

  private static int run(List<String> command) throws IOException {
    // Not a pipe: a server that was started would hold it open for ever.
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      return -1;
    } catch (InterruptedException told) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
