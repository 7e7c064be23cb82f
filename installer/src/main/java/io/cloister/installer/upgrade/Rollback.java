package io.cloister.installer.upgrade;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Goes back to the version before and its data, after an upgrade that worked.
final class Rollback {
  private final Setting setting;

  Rollback(Setting setting) {
    this.setting = setting;
  }

  /// @param confirmed whether what was written since may be lost
  /// @return what was done, or what would be
  String run(boolean confirmed) throws IOException, Refused {
    Release now =
        setting
            .releases()
            .current()
            .orElseThrow(() ->
                new Refused(
                    Refused.Exit.REFUSED, setting.releases().link() + " leads to no release."));
    Look look = Look.by(setting.program(now, null), now);
    Place place = new Place(look.home());
    Journal journal = Journal.of(place, setting.clock());
    return switch (journal.standing()) {
      case Standing.Never never -> throw nothing(place, "No upgrade was done here");
      case Standing.Undone undone -> {
        if (!undone.course().served() || setting.service().runs(place)) {
          throw nothing(place, "The last upgrade was taken back already");
        }
        // Whoever took it back was killed before the service was started.
        yield held(place, () -> back(place, journal, look, undone.course(), undone.why(), true));
      }
      case Standing.Undoing undoing ->
          held(
              place, () -> back(place, journal, look, undoing.course(), "it was broken off", true));
      case Standing.Underway underway ->
          held(
              place,
              () -> back(place, journal, look, underway.course(), "it was broken off", false));
      case Standing.Finished finished -> {
        if (!new Snapshot(place).isThere()) {
          throw nothing(place, "The snapshot was deleted");
        }
        if (!look.embedded() && !setting.databaseKept()) {
          throw new Refused(
              Refused.Exit.REFUSED,
              "The database is PostgreSQL's: put the copy from before the upgrade back yourself, then do `cloister rollback --database-kept`. Nothing was changed.");
        }
        String lost = lost(journal, look);
        yield confirmed
            ? held(
                place,
                () -> back(place, journal, look, finished.course(), "somebody asked for it", true))
            : "Going back %s loses what was written since the upgrade: %s. Nothing was changed. With --confirm it is done, and that data is kept in %s."
                .formatted(to(finished.course()), lost, place.after());
      }
    };
  }

  private static String to(Course course) {
    return course.from() == null ? "" : "to " + course.fromVersion();
  }

  private static Refused nothing(Place place, String why) {
    return new Refused(
        Refused.Exit.REFUSED,
        "%s (%s), so there is nothing to go back to. An older state comes from a backup: `cloister restore`."
            .formatted(why, place.home()));
  }

  private interface Work {
    String run() throws IOException, Refused;
  }

  private static String held(Place place, Work work) throws IOException, Refused {
    try (FileChannel held = place.hold()) {
      return work.run();
    }
  }

  private String back(
      Place place, Journal journal, Look look, Course course, String why, boolean keep)
      throws IOException, Refused {
    long begin = System.nanoTime();
    @Nullable String trouble = new Return(setting, place, journal, look).go(course, why, keep);
    if (trouble != null) {
      throw new Refused(
          Refused.Exit.STUCK,
          "The program and the data of %s are back, but the service is not: %s"
              .formatted(course.fromVersion(), trouble));
    }
    return "%s %s again, over the data from before the upgrade, after %.1f s.%s"
        .formatted(
            course.from() == null ? "No release" : course.fromVersion(),
            course.served() ? "serves" : "is in use",
            Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0,
            keep ? " What was given up is in " + place.after() + "." : "");
  }

  /// In words, as far as it can be known.
  private static String lost(Journal journal, Look look) throws IOException {
    Map<String, String> then = journal.said(Step.SELF_TEST);
    return since(look.events(), then.get("events"), "events on record")
        + ", "
        + since(look.documents(), then.get("documents"), "documents");
  }

  private static String since(long now, @Nullable String then, String what) {
    if (now < 0 || then == null) {
      return "an unknown number of " + what;
    }
    return (now - Long.parseLong(then)) + " " + what;
  }
}
