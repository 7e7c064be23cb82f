package io.cloister.installer.upgrade;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// With what an upgrade works.
///
/// @param environment for the programs that are run, over that of this process
/// @param patience until the service has to be ready
/// @param databaseKept whether somebody has a copy of a database that is a server's
record Setting(
    Releases releases,
    Service service,
    Map<String, String> environment,
    Duration patience,
    boolean databaseKept,
    Clock clock,
    Telling telling) {
  /// The same, and nothing is told.
  Setting quiet() {
    return new Setting(
        releases, service, environment, patience, databaseKept, clock, Telling.NOBODY);
  }

  Program program(Release release, @Nullable Path likeOwner) {
    return new Program(release, environment, likeOwner);
  }
}
