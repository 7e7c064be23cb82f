package io.cloister.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list, as every list of the API looks.
///
/// @param nextCursor gives the next page; null at the end
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Page<T>(List<T> items, @Nullable String nextCursor) {
  private static final int LARGEST = 200;

  public Page {
    items = List.copyOf(items);
  }

  /// The size that was asked for.
  ///
  /// @throws ProblemException when no page is so large, or so small
  public static int size(int asked) {
    if (asked < 1 || asked > LARGEST) {
      throw ProblemException.parameter("size", "is not between 1 and " + LARGEST);
    }
    return asked;
  }

  /// A page of a list of which one row more was read than it shows.
  ///
  /// @param list names it for its cursors; see [Cursor]
  /// @param position where the page after a row goes on
  public static <R, T> Page<T> of(
      String list, List<R> found, int size, Function<R, String> position, Function<R, T> told) {
    List<R> shown = found.size() > size ? found.subList(0, size) : found;
    return new Page<>(
        shown.stream().map(told).toList(),
        found.size() > size ? Cursor.seal(list, position.apply(shown.getLast())) : null);
  }
}
