package io.cloister.installer.upgrade;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// What others need to know of upgrades: their commands, and how a data folder stands.
public final class Upgrades {
  private Upgrades() {}

  /// For the command line.
  public static List<Object> commands() {
    return List.of(new UpgradeCommand(), new RollbackCommand(), new RehearseCommand());
  }

  /// How a data folder stands for whoever is about to open it.
  public sealed interface Found {
    /// It can be opened.
    record Settled() implements Found {}

    /// It can be opened by this version, which then says with [#confirm] that it did.
    record Unconfirmed() implements Found {}

    /// It was in the middle of an upgrade, and is now as it was before.
    record PutBack(String sentence) implements Found {}

    /// It must not be opened.
    record Shut(String sentence) implements Found {}
  }

  /// For a server that is to start: puts an upgrade right that was broken off, as far as that can
  /// be done from within the data folder.
  ///
  /// @param version of the program that asks
  public static Found settle(Path home, String version) throws IOException {
    Place place = new Place(home);
    Journal journal = Journal.of(place, Clock.systemUTC());
    Standing standing = journal.standing();
    if (isSettled(standing)) {
      return new Found.Settled();
    }
    if (place.underWay()) {
      return standing instanceof Standing.Underway going && going.step() == Step.START
          ? new Found.Settled()
          : new Found.Shut(
              "An upgrade of the data folder "
                  + home
                  + " is under way. It starts the server itself.");
    }
    return switch (standing) {
      case Standing.Never never -> new Found.Settled();
      case Standing.Finished finished -> new Found.Settled();
      case Standing.Undone undone -> new Found.Settled();
      case Standing.Undoing undoing ->
          undoing.course().toVersion().equals(version) && undoing.course().from() != null
              ? shut(home)
              : putBack(place, journal, undoing.course());
      case Standing.Underway underway -> broken(place, journal, underway, version);
    };
  }

  private static Found broken(
      Place place, Journal journal, Standing.Underway underway, String version) throws IOException {
    boolean switching = underway.step() == Step.SWITCH;
    boolean itself = underway.course().toVersion().equals(version);
    if (underway.step() == Step.START || (switching && itself)) {
      return new Found.Unconfirmed();
    }
    if (underway.changed() && itself) {
      return shut(place.home());
    }
    return putBack(place, journal, underway.course());
  }

  private static Found putBack(Place place, Journal journal, Course course) throws IOException {
    Undo undo = new Undo(place, journal);
    try {
      undo.begin("the server found it broken off");
      undo.finish(false);
      return new Found.PutBack(
          "An upgrade %s had been broken off. The data is what it was before."
              .formatted(course.words()));
    } catch (Refused damaged) {
      return new Found.Shut(damaged.sentence());
    }
  }

  private static Found shut(Path home) {
    return new Found.Shut(brokenOff(home));
  }

  private static String brokenOff(Path home) {
    return "An upgrade of the data folder "
        + home
        + " was broken off. Do `cloister rollback` as root: it puts back what was before, and starts the service.";
  }

  /// The server serves, so that an upgrade whose end nobody wrote down has come to it.
  public static void confirm(Path home) throws IOException {
    Journal.of(new Place(home), Clock.systemUTC()).finished();
  }

  /// Why a command must not work on the data now; empty where it may.
  public static Optional<String> obstacle(Path home) throws IOException {
    Place place = new Place(home);
    Standing standing = Journal.of(place, Clock.systemUTC()).standing();
    boolean whole =
        isSettled(standing)
            || (standing instanceof Standing.Underway going
                && (!going.changed() || going.step() == Step.START));
    // While it goes on, it is itself that opens the data, or starts what does.
    return whole || place.underWay() ? Optional.empty() : Optional.of(brokenOff(home));
  }

  private static boolean isSettled(Standing standing) {
    return switch (standing) {
      case Standing.Never never -> true;
      case Standing.Finished finished -> true;
      case Standing.Undone undone -> true;
      case Standing.Underway underway -> false;
      case Standing.Undoing undoing -> false;
    };
  }
}
