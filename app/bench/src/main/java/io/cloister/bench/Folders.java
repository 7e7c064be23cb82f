package io.cloister.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Folders of one run, empty at its beginning.
final class Folders {
  private Folders() {}

  /// Deletes what a former run left, and makes the folder.
  static Path fresh(Path folder) throws IOException {
    delete(folder);
    return Files.createDirectories(folder);
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.delete(each);
    }
  }

  /// Files of one paragraph each, a thousand in a folder.
  static void paragraphs(Path folder, int files, int words, Texts texts) throws IOException {
    for (int i = 0; i < files; i++) {
      Path part = folder.resolve("part-" + i / 1_000);
      if (i % 1_000 == 0) {
        Files.createDirectories(part);
      }
      Files.writeString(part.resolve("note-" + i + ".txt"), texts.paragraph(words) + "\n");
    }
  }
}
