package io.cloister.installer.upgrade;

import io.cloister.installer.disk.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What an upgrade did, a line for each thing before and after it. A line counts once its end is
/// there, and is on disk before anything goes on: whoever finds the journal knows what can have
/// happened.
final class Journal {
  private final Place place;
  private final Clock clock;

  private Journal(Place place, Clock clock) {
    this.place = place;
    this.clock = clock;
  }

  private enum Word {
    COURSE,
    STARTED,
    DONE,
    FINISHED,
    UNDOING,
    CLEARED,
    UNDONE
  }

  /// Of the last upgrade.
  static Journal of(Place place, Clock clock) {
    return new Journal(place, clock);
  }

  /// Begins anew, in the place of the one before.
  static Journal begin(Place place, Course course, Clock clock) throws IOException {
    place.prepare();
    Journal journal = new Journal(place, clock);
    Path draft = place.folder().resolve("journal.new");
    Files.deleteIfExists(draft);
    journal.append(draft, Word.COURSE, course.line());
    Files.move(draft, place.journal(), StandardCopyOption.ATOMIC_MOVE);
    Disk.force(place.folder());
    return journal;
  }

  void started(Step step) throws IOException {
    append(place.journal(), Word.STARTED, step.name());
  }

  /// @param more what there is to say of it
  void done(Step step, String more) throws IOException {
    append(place.journal(), Word.DONE, step.name() + "\t" + more);
  }

  void finished() throws IOException {
    append(place.journal(), Word.FINISHED, "");
  }

  void undoing(String why) throws IOException {
    append(place.journal(), Word.UNDOING, why);
  }

  void cleared() throws IOException {
    append(place.journal(), Word.CLEARED, "");
  }

  void undone(String why) throws IOException {
    append(place.journal(), Word.UNDONE, why);
  }

  private void append(Path file, Word word, String text) throws IOException {
    String line = clock.instant() + "\t" + word + "\t" + text.replace('\n', ' ') + "\n";
    boolean fresh = !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS)) {
      // After the last whole line: a torn one is written over.
      long end = fresh ? 0 : whole(Files.readAllBytes(file));
      channel.truncate(end);
      channel.position(end);
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    if (fresh) {
      Likeness.own(file, place.home());
    }
  }

  private static int whole(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  Standing standing() throws IOException {
    if (!Files.isRegularFile(place.journal(), LinkOption.NOFOLLOW_LINKS)) {
      return new Standing.Never();
    }
    byte[] bytes = Files.readAllBytes(place.journal());
    List<String> lines =
        new String(bytes, 0, whole(bytes), StandardCharsets.UTF_8).lines().toList();
    Standing standing = new Standing.Never();
    Course course = null;
    for (String line : lines) {
      String[] parts = line.split("\t", 3);
      if (parts.length < 3) {
        throw new IOException(place.journal() + " has a line that is none of Cloister's: " + line);
      }
      try {
        Word word = Word.valueOf(parts[1]);
        if (word == Word.COURSE) {
          course = Course.of(parts[2]);
          standing = new Standing.Underway(course, Step.CHECK, false);
        } else if (course != null) {
          standing = after(standing, course, word, parts[2]);
        }
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException strange) {
        throw new IOException(
            place.journal() + " has a line that is none of Cloister's: " + line, strange);
      }
    }
    return standing;
  }

  /// The `name=value` that were written down when a step was done.
  Map<String, String> said(Step step) throws IOException {
    Map<String, String> values = new HashMap<>();
    for (String line : Files.readAllLines(place.journal())) {
      String[] parts = line.split("\t", 4);
      if (parts.length == 4 && parts[1].equals(Word.DONE.name()) && parts[2].equals(step.name())) {
        for (String word : parts[3].split(" ")) {
          int at = word.indexOf('=');
          if (at > 0) {
            values.put(word.substring(0, at), word.substring(at + 1));
          }
        }
      }
    }
    return values;
  }

  private static Standing after(Standing before, Course course, Word word, String text) {
    return switch (word) {
      case COURSE -> before;
      case STARTED -> new Standing.Underway(course, Step.valueOf(text), false);
      case DONE -> new Standing.Underway(course, Step.valueOf(text.split("\t", 2)[0]), true);
      case FINISHED -> new Standing.Finished(course);
      case UNDOING -> new Standing.Undoing(course, text, false);
      case CLEARED -> new Standing.Undoing(course, why(before), true);
      case UNDONE -> new Standing.Undone(course, text);
    };
  }

  private static String why(Standing standing) {
    return standing instanceof Standing.Undoing undoing ? undoing.why() : "";
  }
}
