package io.cloister.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What every measurement can be told.
final class Options {
  @Option(
      names = "--at",
      paramLabel = "DIR",
      description = "Folder for what is kept between runs (.dev/bench).")
  private @Nullable Path at;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the report there as well.")
  private @Nullable Path json;

  /// The checkout, which `./dev` names.
  static Path root() {
    return Path.of(System.getenv().getOrDefault("CLOISTER_ROOT", ".")).toAbsolutePath().normalize();
  }

  Path at() {
    return at == null ? root().resolve(".dev/bench") : at.toAbsolutePath();
  }

  /// Prints the report, and writes it where that was asked for.
  void publish(Report report) throws IOException {
    ReportWriter.print(report, System.out);
    if (json != null) {
      ReportWriter.write(report, json);
    }
  }

  /// Says on standard error what is being done, so that nobody takes a long run for a dead one.
  static void say(String what) {
    System.err.println("bench: " + what);
  }
}
