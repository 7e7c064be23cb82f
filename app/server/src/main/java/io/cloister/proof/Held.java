package io.cloister.proof;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody knows from elsewhere than the record itself, and holds against it.
///
/// @param checkpoints whole notes that left the house before
/// @param origin whose record it has to be; null where that is not known
public record Held(List<String> checkpoints, @Nullable String origin) {
  public static final Held NOTHING = new Held(List.of(), null);

  public Held {
    checkpoints = List.copyOf(checkpoints);
  }

  /// Of checkpoints of several records, those that have to do with one: its own, and those of none
  /// that there is.
  public Held of(String record, Collection<String> records) {
    return new Held(
        checkpoints.stream()
            .filter(note ->
                note.startsWith(record + "\n")
                    || records.stream().noneMatch(each -> note.startsWith(each + "\n")))
            .toList(),
        origin);
  }

  /// Reads a checkpoint, or, as a witness keeps them, one to a line.
  ///
  /// @throws IllegalArgumentException when a line is none
  public static List<String> read(String file) {
    return file.startsWith("{")
        ? file.lines().filter(line -> !line.isBlank()).map(Manifest::note).toList()
        : List.of(file);
  }
}
