package io.cloister.print;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A cell of a table.
///
/// @param lines one below the other; those behind the first are quieter
public record Cell(@Nullable Badge badge, List<String> lines) {
  public Cell {
    lines = List.copyOf(lines);
  }

  public static Cell of(String... lines) {
    return new Cell(null, List.of(lines));
  }

  public static Cell of(Badge badge) {
    return new Cell(badge, List.of());
  }
}
