package io.cloister.proof;

import java.time.Instant;
import java.util.List;

/// A head of a tree, as it is signed. The first three lines are those of C2SP's checkpoints; the
/// others are extensions that it allows.
///
/// @param origin whose tree: `cloister/INSTALLATION/TENANT`
/// @param size leaves of the tree
/// @param number counts the checkpoints of the tree from 1
/// @param previous hash of the text of the one before; of nothing for the first
public record Checkpoint(
    String origin, long size, Hash root, long number, Instant time, Hash previous) {
  private static final String NUMBER = "number ";
  private static final String TIME = "time ";
  private static final String PREVIOUS = "previous ";

  /// What is signed.
  public String text() {
    return String.join(
        "\n",
        origin,
        Long.toString(size),
        root.base64(),
        NUMBER + number,
        TIME + Times.write(time),
        PREVIOUS + previous.base64(),
        "");
  }

  /// Ties the next one to this.
  public Hash hash() {
    return Hash.of(text());
  }

  /// @throws IllegalArgumentException when the note is not one of a checkpoint
  public static Checkpoint read(Note note) {
    List<String> lines = note.lines();
    if (lines.size() == 6) {
      try {
        Checkpoint read =
            new Checkpoint(
                lines.get(0),
                Long.parseLong(lines.get(1)),
                Hash.ofBase64(lines.get(2)),
                Long.parseLong(after(NUMBER, lines.get(3))),
                Times.read(after(TIME, lines.get(4))),
                Hash.ofBase64(after(PREVIOUS, lines.get(5))));
        if (read.size >= 0 && read.number > 0 && read.text().equals(note.text())) {
          return read;
        }
      } catch (IllegalArgumentException wrong) {
        throw new IllegalArgumentException("it is no checkpoint: " + wrong.getMessage(), wrong);
      }
    }
    throw new IllegalArgumentException("it is no checkpoint");
  }

  private static String after(String word, String line) {
    if (!line.startsWith(word)) {
      throw new IllegalArgumentException("there is no line '" + word.strip() + "'");
    }
    return line.substring(word.length());
  }
}
