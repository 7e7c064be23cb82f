package io.cloister.care;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What one look found.
///
/// @param name of what was looked at; stays the same from version to version
/// @param tenant whose it is; null where it belongs to the installation
/// @param figure how much there is: numbers, times and sizes, and nothing that names anybody or
///   anything, so that it may leave the house
/// @param remedy what is wrong and what to do; null where all is well
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
    String name, @Nullable String tenant, State state, String figure, @Nullable String remedy) {
  public static Finding ok(String name, String figure) {
    return new Finding(name, null, State.OK, figure, null);
  }

  /// It works, and somebody should do something.
  public static Finding warning(String name, String figure, String remedy) {
    return new Finding(name, null, State.WARNING, figure, remedy);
  }

  /// It does not work, or will not for long.
  public static Finding failed(String name, String figure, String remedy) {
    return new Finding(name, null, State.FAILED, figure, remedy);
  }

  /// The same of one tenant.
  Finding of(String whose) {
    return new Finding(name, whose, state, figure, remedy);
  }

  /// From good to bad.
  public enum State {
    OK,
    WARNING,
    FAILED;

    @JsonValue
    String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
