package io.cloister.corpus;

import java.time.Instant;
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
}
