package io.cloister.installer.upgrade;

import io.cloister.installer.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Does an upgrade on a copy while the old version serves: migrates it, tries it, and asks both
/// versions what was asked last. Neither is reached by anybody, nor reaches out: no server is
/// started.
final class Rehearsal {
  private static final Duration PATIENCE = Duration.ofHours(4);

  private final Setting setting;
  private final Release to;

  Rehearsal(Setting setting, Release to) {
    this.setting = setting;
    this.to = to;
  }

  /// What came of it.
  ///
  /// @param migration how long migrating and trying took: about as long nobody can ask
  record Finding(String from, String to, Duration migration, Comparison comparison) {}

  /// @param in where there is room for a copy
  /// @param last how many questions of each tenant
  Finding run(Path in, int last) throws IOException, Refused {
    Release from =
        setting
            .releases()
            .current()
            .orElseThrow(() ->
                new Refused(
                    Refused.Exit.REFUSED, setting.releases().link() + " leads to no release."));
    Look look = Look.by(setting.program(to, null), to);
    if (!look.newer().isEmpty()) {
      throw new Refused(Refused.Exit.REFUSED, look.newer());
    }
    if (!look.embedded()) {
      throw new Refused(
          Refused.Exit.REFUSED,
          "The database is PostgreSQL's, and a rehearsal copies only the embedded one. Rehearse with a copy of the database, on another machine.");
    }
    Place place = new Place(look.home());
    Path work = Files.createTempDirectory(in, "cloister-rehearsal");
    Likeness.own(work, place.home());
    try {
      Path depot = work.resolve("depot");
      Path copy = work.resolve("home");
      ask(from, place.home(), Map.of(), "copy", "backup", "--to", depot.toString());
      Map<String, String> over = Map.of("CLOISTER_HOME", copy.toString());
      ask(from, work, over, "copy back", "restore", "--from", depot.toString());
      Disk.remove(depot);
      String many = Integer.toString(last);
      Map<String, String> before = ask(from, work, over, "ask the old", "replay", "--last", many);
      long begin = System.nanoTime();
      if (look.atOnce()) {
        ask(to, work, over, "migrate and try", "migrate", "--self-test");
      } else {
        ask(to, work, over, "migrate", "migrate");
        ask(to, work, over, "self-test", "self-test", "--data");
      }
      Duration migration = Duration.ofNanos(System.nanoTime() - begin);
      Map<String, String> now = ask(to, work, over, "ask the new", "replay", "--last", many);
      return new Finding(from.version(), to.version(), migration, Comparison.of(before, now));
    } finally {
      Disk.remove(work);
    }
  }

  private Map<String, String> ask(
      Release release, Path like, Map<String, String> over, String what, String... arguments)
      throws IOException, Refused {
    Map<String, String> environment = new HashMap<>(setting.environment());
    environment.putAll(over);
    setting.telling().begins(what);
    long begin = System.nanoTime();
    Program.Said said = new Program(release, environment, like).run(PATIENCE, arguments);
    if (said.code() != 0) {
      throw new Refused(
          Refused.Exit.REFUSED,
          "`cloister %s` of %s failed over the copy (%d): %s The service was not touched."
              .formatted(arguments[0], release.version(), said.code(), said.last()));
    }
    setting.telling().ended(what, Duration.ofNanos(System.nanoTime() - begin));
    return said.values();
  }
}
