package io.cloister.installer.upgrade;

import io.cloister.installer.disk.Disk;
import java.io.IOException;
import java.util.List;

/// Puts the data back as it was before an upgrade. Whoever is killed in it begins it again, and it
/// goes on from where it was.
final class Undo {
  private final Place place;
  private final Journal journal;
  private final Snapshot snapshot;

  Undo(Place place, Journal journal) {
    this.place = place;
    this.journal = journal;
    this.snapshot = new Snapshot(place);
  }

  /// Makes sure that it can be done, and writes down that it is going to be. Nothing is moved yet.
  ///
  /// @throws Refused when the snapshot is damaged
  void begin(String why) throws IOException, Refused {
    switch (journal.standing()) {
      case Standing.Never never -> {}
      case Standing.Undone undone -> {}
      case Standing.Undoing undoing -> {}
      case Standing.Underway underway -> {
        if (underway.changed()) {
          prove();
          journal.undoing(why);
        } else {
          snapshot.drop();
          journal.undone(why);
        }
      }
      case Standing.Finished finished -> {
        prove();
        journal.undoing(why);
      }
    }
  }

  private void prove() throws IOException, Refused {
    List<String> damaged = snapshot.isThere() ? snapshot.damaged() : List.of("all of it");
    if (!damaged.isEmpty()) {
      throw new Refused(
          Refused.Exit.DAMAGED,
          "The snapshot in %s cannot be put back: %s is missing or was changed%s. Nothing was moved. Restore the last backup with `cloister restore`, and check the disk."
              .formatted(
                  place.before(),
                  damaged.getFirst(),
                  damaged.size() == 1 ? "" : ", and " + (damaged.size() - 1) + " more files"));
    }
  }

  /// Does what was begun.
  ///
  /// @param keep whether the data that is given up stays in the folder `after`
  void finish(boolean keep) throws IOException {
    if (!(journal.standing() instanceof Standing.Undoing undoing)) {
      return;
    }
    if (!undoing.cleared()) {
      // In two parts, since a file that is there does not say which of the two it is.
      snapshot.clear();
      journal.cleared();
    }
    snapshot.putBack();
    journal.undone(undoing.why());
    Disk.remove(place.before());
    if (!keep) {
      Disk.remove(place.after());
    }
  }
}
