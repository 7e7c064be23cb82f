package io.cloister.installer.upgrade;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// What a release says of the configuration and of the data, as `cloister migrate --look` does.
///
/// @param database `h2` or `postgresql`
/// @param address where it will answer
/// @param newer why this release cannot use the data; empty where it can
/// @param events on record, -1 where it cannot say
/// @param documents that are indexed, -1 where it cannot say
/// @param atOnce whether it migrates and tries in one process; a release that says nothing of it
///   knows only the two commands
record Look(
    Path home,
    String database,
    URI address,
    String newer,
    long events,
    long documents,
    boolean atOnce) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /// @throws Refused when it cannot be started here, or its configuration has mistakes
  static Look by(Program program, Release release) throws IOException, Refused {
    Program.Said version = program.run(PATIENCE, "--version");
    if (version.code() != 0) {
      throw new Refused(
          Refused.Exit.REFUSED,
          "The program of %s does not run on this machine: %s. Nothing was changed."
              .formatted(release.folder(), version.last()));
    }
    Program.Said said = program.run(PATIENCE, "migrate", "--look");
    if (said.code() != 0) {
      throw new Refused(
          said.code() == 2 ? Refused.Exit.WRONG : Refused.Exit.REFUSED,
          "%s cannot work with this configuration. Nothing was changed. It says: %s"
              .formatted(release.version(), said.err().strip()));
    }
    return of(said.values(), release);
  }

  private static Look of(Map<String, String> values, Release release) throws Refused {
    try {
      return new Look(
          Path.of(values.getOrDefault("home", "")),
          values.getOrDefault("database", ""),
          URI.create(values.getOrDefault("address", "")),
          values.getOrDefault("newer", ""),
          Long.parseLong(values.getOrDefault("events", "-1")),
          Long.parseLong(values.getOrDefault("documents", "-1")),
          Boolean.parseBoolean(values.getOrDefault("at_once", "false")));
    } catch (IllegalArgumentException strange) {
      throw new Refused(
          Refused.Exit.REFUSED,
          "The program of " + release.folder() + " says nothing that can be understood: " + values);
    }
  }

  boolean embedded() {
    return database.equals("h2");
  }
}
