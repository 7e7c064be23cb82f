package io.cloister.vendor.stripe;

import io.cloister.vendor.books.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Words that are not printed. Only whoever asks for them by name gets them.
///
/// @param words one, or several while one takes another's place
public record Secret(List<String> words) {
  public Secret {
    words = List.copyOf(words);
  }

  /// From a variable `NAME`, or from the file that `NAME_FILE` names; several with blanks or line
  /// ends between them.
  ///
  /// @throws Refused where neither is set
  public static Secret of(Map<String, String> environment, String name) {
    String said = environment.get(name);
    String file = environment.get(name + "_FILE");
    try {
      String all = said != null ? said : file != null ? Files.readString(Path.of(file)) : "";
      if (!all.isBlank()) {
        return new Secret(List.of(all.strip().split("\\s+")));
      }
    } catch (IOException unreadable) {
      throw new Refused(
          "The file that " + name + "_FILE names cannot be read: " + file + ".", unreadable);
    }
    throw new Refused(
        "Set " + name + ", or " + name + "_FILE to a file that only this user can read.");
  }

  String first() {
    return words.getFirst();
  }

  @Override
  public String toString() {
    return "***";
  }
}
