package io.cloister.sources;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// Which folders of the server a tenant may index. What lies elsewhere may be another tenant's.
public interface Grounds {
  /// All that the server itself may read.
  Grounds EVERYWHERE = root -> true;

  /// Whether a folder lies on them, wherever links on the way to it lead.
  boolean have(Path root);

  /// These folders and what is below them.
  ///
  /// @param folders asked each time, since they may be taken away
  static Grounds below(Supplier<List<String>> folders) {
    return root ->
        folders.get().stream()
            .map(Path::of)
            .filter(root.normalize()::startsWith)
            .anyMatch(folder -> real(root).startsWith(real(folder)));
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException gone) {
      return folder.normalize();
    }
  }
}
