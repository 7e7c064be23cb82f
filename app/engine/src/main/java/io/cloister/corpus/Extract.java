package io.cloister.corpus;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a parser got out of one document.
///
/// @param text the whole text; citations point into it, so it is never changed afterwards
/// @param blocks its structure in reading order, not overlapping
/// @param title from the document itself, if it has one
/// @param mediaType as detected, not as claimed
/// @param language ISO 639-1, `und` where too short to tell
public record Extract(
    String text,
    List<Block> blocks,
    @Nullable String title,
    @Nullable String author,
    @Nullable Instant modified,
    String mediaType,
    String language) {
  public Extract {
    blocks = List.copyOf(blocks);
  }

  /// Which text this is: the first 32 hexadecimal digits of the SHA-256 of its UTF-8 bytes, so that
  /// whoever has the text can tell whether it was this one that somebody was shown.
  public String version() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
