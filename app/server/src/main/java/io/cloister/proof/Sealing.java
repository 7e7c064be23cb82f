package io.cloister.proof;

import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The checkpoints of a record in their order: each is signed, follows from the one before, and
/// none is signed by an earlier key than the one before.
final class Sealing {
  private final KeyChain keys;
  private final String origin;
  private final Iterator<String> notes;
  private final Problems problems;

  private @Nullable Checkpoint next;
  private @Nullable Checkpoint before;
  private int key;

  Sealing(KeyChain keys, String origin, Iterator<String> notes, Problems problems) {
    this.keys = keys;
    this.origin = origin;
    this.notes = notes;
    this.problems = problems;
    read();
  }

  /// The next checkpoint, where so many events are enough for it; null where not yet, or no more.
  @Nullable Checkpoint due(long size) {
    Checkpoint due = next;
    if (due == null || due.size() > size) {
      return null;
    }
    read();
    return due;
  }

  /// A checkpoint that was not due to the end.
  Optional<Checkpoint> beyond() {
    return Optional.ofNullable(next);
  }

  private void read() {
    next = null;
    while (next == null && notes.hasNext()) {
      String number = before == null ? "" : " after " + before.number();
      try {
        Note note = Note.read(notes.next());
        Checkpoint read = Checkpoint.read(note);
        follow(note, read);
        before = read;
        next = read;
      } catch (IllegalArgumentException wrong) {
        problems.add("checkpoint" + number, wrong);
      }
    }
  }

  private void follow(Note note, Checkpoint read) {
    String where = "checkpoint " + read.number();
    OptionalInt signer = keys.signer(note);
    if (signer.isEmpty()) {
      problems.add(where, "none of the installation's keys signed it");
    } else if (signer.getAsInt() < key) {
      problems.add(where, "an earlier key signed it than the one before");
    } else {
      key = signer.getAsInt();
    }
    if (!read.origin().equals(origin)) {
      problems.add(where, "it is of " + read.origin() + ", not of " + origin);
    }
    if (before == null) {
      if (read.number() == 1 && !read.previous().equals(Hash.NOTHING)) {
        problems.add(where, "it names one before, and is the first");
      }
    } else if (read.number() != before.number() + 1
        || !read.previous().equals(before.hash())
        || read.size() < before.size()) {
      problems.add(where, "it does not follow from checkpoint " + before.number() + " before it");
    }
  }
}
