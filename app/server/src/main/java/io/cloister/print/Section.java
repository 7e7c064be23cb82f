package io.cloister.print;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A chapter, or a part of one.
///
/// @param part whether it belongs to the chapter before
/// @param badge beside the title; null for none
public record Section(boolean part, String title, @Nullable Badge badge, List<Block> blocks) {
  public Section {
    blocks = List.copyOf(blocks);
  }

  public static Section chapter(String title, Block... blocks) {
    return new Section(false, title, null, List.of(blocks));
  }
}
