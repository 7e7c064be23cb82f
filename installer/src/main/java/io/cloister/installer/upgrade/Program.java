package io.cloister.installer.upgrade;

import java.io.IOException;
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

  Said run(Duration patience, String... arguments) throws IOException {
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
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly().waitFor();
          return new Said(
              -1, "", "it did not end within " + patience.toMinutes() + " minutes and was stopped");
        }
      } catch (InterruptedException told) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
        return new Said(-1, "", "it was interrupted");
      }
      return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
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
