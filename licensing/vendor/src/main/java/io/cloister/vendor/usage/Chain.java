package io.cloister.vendor.usage;

import io.cloister.vendor.usage.Note.Key;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The keys of one installation, each introduced by the one before. Its name is made of the first,
/// so whoever knows the name knows them all.
record Chain(String name, List<Key> keys) {
  /// @param notes of the keys, the first one first
  /// @throws IllegalArgumentException when one does not follow from the one before
  static Chain read(List<String> notes) {
    List<Key> keys = new ArrayList<>();
    String name = "";
    for (String each : notes) {
      Note note = Note.read(each);
      List<String> lines = note.text().lines().toList();
      if (lines.size() != 4) {
        throw new IllegalArgumentException("a note of a key has another form");
      }
      Key key = Key.read(lines.get(2));
      Key sponsor = keys.isEmpty() ? key : keys.getLast();
      if (keys.isEmpty()) {
        name =
            "cloister/"
                + HexFormat.of().formatHex(Note.sha256().digest(key.raw())).substring(0, 32);
      }
      if (!key.name().equals(name)
          || !lines.get(0).equals(name + "/keys")
          || !lines.get(1).equals(Integer.toString(keys.size() + 1))
          || !note.signedBy(key)
          || !note.signedBy(sponsor)) {
        throw new IllegalArgumentException(
            "key " + (keys.size() + 1) + " does not follow from the one before");
      }
      keys.add(key);
    }
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("it brings no key");
    }
    return new Chain(name, List.copyOf(keys));
  }

  boolean signed(Note note) {
    return keys.stream().anyMatch(note::signedBy);
  }
}
