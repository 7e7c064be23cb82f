package io.cloister.installer.upgrade;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A release's own `bin/cloister`, run to its end; by whoever has the data, also where root asks.
final class Program {
  private static final int LISTENING_MS = 50;

  private final Release release;
  private final Map<String, String> environment;
  private final @Nullable Path likeOwner;

  /// @param environment goes over that of this process
  /// @param likeOwner run by who has this; null for who runs this process
  Program(Release release, Map<String, String> environment, @Nullable Path likeOwner) {
    this.release = release;
    this.environment = Map.copyOf(environment);
    this.likeOwner = likeOwner;
  }

  /// @param code what it ended with
  /// @param out standard output
  /// @param err standard error
  record Said(int code, String out, String err) {
    /// What it has to say for itself.
    String last() {
      String text = err.isBlank() ? out : err;
      return text.strip().lines().reduce("it said nothing", (before, line) -> line.strip());
    }

    /// The lines `name: value`.
    Map<String, String> values() {
      Map<String, String> values = new LinkedHashMap<>();
      out.lines()
          .map(line -> line.split(": ", 2))
          .filter(parts -> parts.length == 2)
          .forEach(parts -> values.put(parts[0].strip(), parts[1].strip()));
      return values;
    }
  }

  /// Hears what a program says while it runs.
  interface Hearing {
    Hearing NOBODY = out -> {};

    /// @param out all that is on standard output by now
    void heard(String out) throws IOException;
  }

  Said run(Duration patience, String... arguments) throws IOException {
    return run(patience, Hearing.NOBODY, arguments);
  }

  /// Also ends the program where the one who hears it fails.
  Said run(Duration patience, Hearing hearing, String... arguments) throws IOException {
    Path out = Files.createTempFile("cloister-upgrade", ".out");
    Path err = Files.createTempFile("cloister-upgrade", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command(arguments));
      builder.environment().putAll(environment);
      Process process =
          builder
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      try {
        long end = System.nanoTime() + patience.toNanos();
        while (!process.waitFor(LISTENING_MS, TimeUnit.MILLISECONDS)) {
          if (System.nanoTime() > end) {
            return new Said(
                -1,
                "",
                "it did not end within " + patience.toMinutes() + " minutes and was stopped");
          }
          hearing.heard(text(out));
        }
        String said = text(out);
        hearing.heard(said);
        return new Said(process.exitValue(), said, text(err));
      } catch (InterruptedException told) {
        Thread.currentThread().interrupt();
        return new Said(-1, "", "it was interrupted");
      } finally {
        end(process);
      }
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    }
  }

  /// Also of half a character, as it may stand there while the program runs.
  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /// Waits for its end, however often it is told not to: nobody may work on the data beside it.
  private static void end(Process process) {
    if (process.isAlive()) {
      process.destroyForcibly().onExit().join();
    }
  }

  private List<String> command(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    Path owned = likeOwner;
    if (owned != null && isRoot()) {
      PosixFileAttributes like = Files.readAttributes(owned, PosixFileAttributes.class);
      if (!like.owner().getName().equals("root")) {
        command.addAll(
            List.of(
                "setpriv",
                "--reuid=" + like.owner().getName(),
                "--regid=" + like.group().getName(),
                "--init-groups",
                "--"));
      }
    }
    command.add(release.program().toString());
    command.addAll(List.of(arguments));
    return command;
  }

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
