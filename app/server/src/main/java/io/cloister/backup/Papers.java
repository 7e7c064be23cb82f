package io.cloister.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;

/// Files of JSON that begin with the name of what follows, and so prove themselves as blocks do.
///
/// @param wrapping of the blocks beside them
record Papers(Rack rack, Wrapping wrapping) {
  private static final int NAME_LENGTH = 64;

  byte[] written(Object value) throws IOException {
    byte[] content = Json.mapper().writeValueAsBytes(value);
    String name = wrapping.name(content);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes((name + "\n").getBytes(StandardCharsets.US_ASCII));
    whole.writeBytes(wrapping.wrap(name, content));
    return whole.toByteArray();
  }

  /// @throws NoSuchFileException when it is not there
  /// @throws BackupRefused when it is not whole, or a newer version wrote it
  <T> T read(String file, Class<T> type) throws IOException, BackupRefused {
    byte[] whole = rack.get(file);
    try {
      if (whole.length > NAME_LENGTH && whole[NAME_LENGTH] == '\n') {
        String name = new String(whole, 0, NAME_LENGTH, StandardCharsets.US_ASCII);
        if (name.matches("[0-9a-f]+")) {
          byte[] wrapped = Arrays.copyOfRange(whole, NAME_LENGTH + 1, whole.length);
          JsonNode found = Json.mapper().readTree(wrapping.unwrap(name, wrapped));
          if (found.path("format").asInt() > Header.FORMAT) {
            throw newer(rack.place(file), found.path("format").asInt());
          }
          return Json.mapper().treeToValue(found, type);
        }
      }
    } catch (Wrapping.Unfit | JsonProcessingException damaged) {
      // Told below.
    }
    throw BackupRefused.damaged(
        "The file %s is cut off or was changed. Take it from a copy of the backup, or restore another generation."
            .formatted(rack.place(file)));
  }

  static BackupRefused newer(String what, int format) {
    return BackupRefused.because(
        "%s was written by a newer version of Cloister (format %d, this version knows %d). Use the version that wrote it."
            .formatted(what, format, Header.FORMAT));
  }
}
