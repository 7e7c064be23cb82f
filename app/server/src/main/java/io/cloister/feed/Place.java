package io.cloister.feed;

import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Where somebody who reads the feed has come to. Unlike the cursor of a list it is good for ever;
/// it holds a piece of the leaf, so that a record which is another one by now is noticed.
///
/// @param seq number of the last event that was read; 0 before the first
/// @param leaf the first 16 digits of its leaf; empty before the first
record Place(long seq, String leaf) {
  static final Place BEGINNING = new Place(0, "");
  private static final int DIGITS = 16;

  static Place at(long seq, String leaf) {
    return new Place(seq, leaf.substring(0, Math.min(DIGITS, leaf.length())));
  }

  /// @throws ProblemException `bad_cursor`
  static Place read(@Nullable String cursor) {
    if (cursor == null) {
      return BEGINNING;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
      if (text.matches("[0-9]{1,18}:[0-9a-f]{0,16}")) {
        int colon = text.indexOf(':');
        return new Place(Long.parseLong(text.substring(0, colon)), text.substring(colon + 1));
      }
    } catch (IllegalArgumentException notBase64) {
      // Told below.
    }
    throw new ProblemException(
        ProblemType.BAD_CURSOR,
        "The cursor in 'after' is none that the feed gave. Begin again without one.");
  }

  @Override
  public String toString() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((seq + ":" + leaf).getBytes(StandardCharsets.US_ASCII));
  }
}
