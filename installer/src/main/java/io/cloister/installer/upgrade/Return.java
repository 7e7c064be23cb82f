package io.cloister.installer.upgrade;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The way back from an upgrade, from wherever it stands: the old program over the old data.
final class Return {
  private final Setting setting;
  private final Place place;
  private final Journal journal;
  private final Look look;

  Return(Setting setting, Place place, Journal journal, Look look) {
    this.setting = setting;
    this.place = place;
    this.journal = journal;
    this.look = look;
  }

  /// @param keep whether the data that is given up is kept
  /// @return what is wrong though all is back; null where nothing is
  @Nullable String go(Course course, String why, boolean keep) throws IOException, Refused {
    Undo undo = new Undo(place, journal);
    timed(
        "stop the service",
        () -> {
          if (setting.service().runs(place)) {
            setting.service().stop();
          }
        });
    if (place.inUse()) {
      throw new Refused(
          Refused.Exit.STUCK,
          "Cloister still runs over %s and nothing says how it is stopped. Stop it, then do `cloister rollback`."
              .formatted(place.home()));
    }
    timed(
        "put back",
        () -> {
          undo.begin(why);
          // Before the data: a link to the new program over old data would migrate it again at a
          // start.
          if (course.from() != null) {
            setting.releases().use(course.from());
          } else {
            setting.releases().useNone();
          }
          undo.finish(keep);
        });
    if (!course.served()) {
      return null;
    }
    try {
      timed("start", setting.service()::start);
    } catch (Refused notStarted) {
      return notStarted.sentence();
    }
    return new Readiness(look.address()).within(setting.patience())
        ? null
        : "It is not ready within %d seconds.".formatted(setting.patience().toSeconds());
  }

  private interface Work {
    void run() throws IOException, Refused;
  }

  private void timed(String what, Work work) throws IOException, Refused {
    setting.telling().begins(what);
    long begin = System.nanoTime();
    work.run();
    setting.telling().ended(what, Duration.ofNanos(System.nanoTime() - begin));
  }
}
