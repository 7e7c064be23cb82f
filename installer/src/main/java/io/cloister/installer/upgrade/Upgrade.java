package io.cloister.installer.upgrade;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts another release in the place of the one in use, with a way back from every step.
final class Upgrade {
  /// A database may grow by itself once again while it is migrated.
  private static final int GROWTH = 2;

  private static final long MARGIN = 64L << 20;

  /// For what reads everything.
  private static final Duration PATIENCE = Duration.ofHours(2);

  private final Setting setting;
  private final Release to;

  Upgrade(Setting setting, Release to) {
    this.setting = setting;
    this.to = to;
  }

  /// What came of it.
  ///
  /// @param closed for how long nobody could ask anything
  record Done(String sentence, Duration closed) {}

  /// @param rehearse only looks whether it can be done
  /// @throws Refused also after it was taken back
  Done run(boolean rehearse) throws IOException, Refused {
    Optional<Release> from = setting.releases().current();
    Look look = Look.by(setting.program(to, null), to);
    Place place = new Place(look.home());
    if (!place.hasData()) {
      if (!rehearse) {
        setting.releases().use(to.folder());
      }
      return new Done(
          "There is no data yet, so %s %s."
              .formatted(to.version(), rehearse ? "can be used" : "is in use from now on"),
          Duration.ZERO);
    }
    try (FileChannel held = place.hold()) {
      Journal last = Journal.of(place, setting.clock());
      putRight(place, last, look);
      from = setting.releases().current();
      if (from.isPresent() && from.get().folder().equals(real(to.folder()))) {
        return new Done(to.version() + " is in use already.", Duration.ZERO);
      }
      Course course = check(place, look, from);
      if (rehearse) {
        return new Done("%s can be done.".formatted(course.words()), Duration.ZERO);
      }
      if (from.isPresent() && from.get().tuned() && !to.tuned()) {
        tune();
      }
      return go(place, look, course, last.standing());
    }
  }

  /// Whatever an earlier one left.
  private void putRight(Place place, Journal journal, Look look) throws IOException, Refused {
    switch (journal.standing()) {
      case Standing.Never never -> {}
      case Standing.Finished finished -> {}
      case Standing.Undone undone -> {}
      case Standing.Undoing undoing -> goBack(place, journal, look, undoing.course());
      case Standing.Underway underway -> {
        if (underway.step() == Step.START && new Readiness(look.address()).within(Duration.ZERO)) {
          setting.telling().say("An upgrade that was broken off had come to its end.");
          journal.finished();
        } else {
          goBack(place, journal, look, underway.course());
        }
      }
    }
  }

  private void goBack(Place place, Journal journal, Look look, Course course)
      throws IOException, Refused {
    setting
        .telling()
        .say("An upgrade %s was broken off. It is taken back first.".formatted(course.words()));
    new Return(setting, place, journal, look).go(course, "it was broken off", false);
  }

  private Course check(Place place, Look look, Optional<Release> from) throws IOException, Refused {
    if (!look.newer().isEmpty()) {
      throw new Refused(
          Refused.Exit.REFUSED,
          look.newer() + " To go back to the version before, do `cloister rollback`.");
    }
    if (!look.embedded() && !setting.databaseKept()) {
      throw new Refused(
          Refused.Exit.REFUSED,
          "The database is PostgreSQL's, and a snapshot of it is not ours to make. Stop Cloister on every machine, make a copy with pg_dump, then do `cloister upgrade --database-kept` for %s. Nothing was changed."
              .formatted(to.version()));
    }
    boolean served = setting.service().runs(place);
    if (!served && place.inUse()) {
      throw new Refused(
          Refused.Exit.REFUSED,
          "Cloister runs over %s, and nothing says how it is stopped and started. Stop it, or say so with --stop and --start. Nothing was changed."
              .formatted(place.home()));
    }
    long needs = new Snapshot(place).needs() * GROWTH + MARGIN;
    long free = Files.getFileStore(place.home()).getUsableSpace();
    if (free < needs) {
      throw new Refused(
          Refused.Exit.DISK,
          "The disk that holds %s has %d MiB left, and a way back needs %d MiB. Free some space, with `cloister upgrade --forget` that of the last one. Nothing was changed."
              .formatted(place.home(), free >> 20, needs >> 20));
    }
    return new Course(
        from.map(Release::folder).orElse(null),
        from.map(Release::version).orElse("none"),
        real(to.folder()),
        to.version(),
        served);
  }

  /// As the one in use is. While that still serves: it takes a minute, and the new one then starts
  /// three times with less work, while nobody can ask.
  private void tune() throws IOException, Refused {
    setting.telling().begins("tune " + to.version());
    long begin = System.nanoTime();
    Program.Said said = setting.program(to, null).run(PATIENCE, "tune");
    if (said.code() != 0) {
      throw new Refused(
          Refused.Exit.REFUSED,
          "%s does not work on this machine: %s Nothing was changed."
              .formatted(to.version(), said.last()));
    }
    setting.telling().ended("tune " + to.version(), Duration.ofNanos(System.nanoTime() - begin));
  }

  private Done go(Place place, Look look, Course course, Standing before)
      throws IOException, Refused {
    Snapshot snapshot = new Snapshot(place);
    Digests digests = new Digests();
    snapshot.readAhead(digests);
    Journal journal = Journal.begin(place, course, setting.clock());
    return new Going(place, look, course, before, snapshot, digests, journal).run();
  }

  private static Path real(Path folder) throws IOException {
    return folder.toRealPath();
  }

  /// One that goes on.
  private final class Going {
    private final Place place;
    private final Look look;
    private final Course course;
    private final Standing before;
    private final Snapshot snapshot;
    private final Digests digests;
    private final Journal journal;
    private final Steps steps;

    Going(
        Place place,
        Look look,
        Course course,
        Standing before,
        Snapshot snapshot,
        Digests digests,
        Journal journal) {
      this.place = place;
      this.look = look;
      this.course = course;
      this.before = before;
      this.snapshot = snapshot;
      this.digests = digests;
      this.journal = journal;
      this.steps = new Steps(journal, setting.telling());
    }

    Done run() throws IOException, Refused {
      long begin = System.nanoTime();
      try {
        steps.take(Step.STOP, this::stop);
        steps.take(Step.SNAPSHOT, this::snapshot);
        new Migration(setting.program(to, place.home()), to, place, steps).run(look.atOnce());
        steps.take(Step.SWITCH, this::change);
        steps.take(Step.START, this::start);
      } catch (Refused failed) {
        throw takenBack(failed.sentence());
      } catch (IOException failed) {
        throw takenBack("A file cannot be read or written: " + failed + ".");
      }
      Duration closed = Duration.ofNanos(System.nanoTime() - begin);
      journal.finished();
      forgetOlder();
      return new Done(
          "%s is in use%s. `cloister rollback` goes back to %s as long as the snapshot is kept."
              .formatted(
                  course.toVersion(),
                  course.served() ? ", and ready" : "; nothing ran before, so nothing was started",
                  course.fromVersion()),
          closed);
    }

    private String stop() throws IOException, Refused {
      if (course.served()) {
        setting.service().stop();
      }
      if (place.inUse()) {
        throw new Refused(
            Refused.Exit.REFUSED,
            "The service was stopped, and something still has the data open.");
      }
      return "";
    }

    private String snapshot() throws IOException {
      return snapshot.take(
              digests, file -> setting.telling().begins("copy " + place.home().relativize(file)))
          + " files";
    }

    private String change() throws IOException {
      setting.releases().use(course.to());
      return "";
    }

    private String start() throws IOException, Refused {
      if (!course.served()) {
        return "";
      }
      setting.service().start();
      if (!new Readiness(look.address()).within(setting.patience())) {
        throw new Refused(
            Refused.Exit.REFUSED,
            "%s was started and is not ready at %s within %d seconds."
                .formatted(to.version(), look.address(), setting.patience().toSeconds()));
      }
      return "";
    }

    private Refused takenBack(String why) throws IOException {
      setting.telling().say(why);
      @Nullable String trouble;
      try {
        trouble = new Return(setting, place, journal, look).go(course, why, false);
      } catch (Refused stuck) {
        return new Refused(
            Refused.Exit.STUCK, why + " And it cannot be taken back: " + stuck.sentence());
      }
      String where = "Send %s and %s to support.".formatted(place.journal(), place.said());
      return trouble == null
          ? new Refused(
              Refused.Exit.ROLLED_BACK,
              "The upgrade to %s failed and was taken back: %s %s again, over the data as it was. %s"
                  .formatted(
                      to.version(),
                      why,
                      course.fromVersion() + (course.served() ? " serves" : " is in use"),
                      where))
          : new Refused(
              Refused.Exit.STUCK,
              "The upgrade to %s failed: %s The program and the data of %s are back, but the service is not: %s %s"
                  .formatted(to.version(), why, course.fromVersion(), trouble, where));
    }

    /// The one before was kept to go back to, and now another is.
    private void forgetOlder() throws IOException {
      if (before instanceof Standing.Finished(Course earlier)
          && earlier.from() != null
          && !earlier.from().equals(course.from())
          && !earlier.from().equals(course.to())) {
        setting.releases().forget(earlier.from());
      }
    }
  }
}
