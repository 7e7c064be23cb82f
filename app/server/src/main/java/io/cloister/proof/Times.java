package io.cloister.proof;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/// Times as all that is signed spells them: UTC, with six digits behind the second.
final class Times {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT);

  private Times() {}

  static String write(Instant time) {
    return FORM.format(time.atOffset(ZoneOffset.UTC));
  }

  /// @throws IllegalArgumentException when it is spelled in another way
  static Instant read(String text) {
    try {
      Instant time = LocalDateTime.parse(text, FORM).toInstant(ZoneOffset.UTC);
      if (write(time).equals(text)) {
        return time;
      }
    } catch (DateTimeParseException wrong) {
      // Told below.
    }
    throw new IllegalArgumentException("'" + text + "' is no time to the microsecond");
  }
}
