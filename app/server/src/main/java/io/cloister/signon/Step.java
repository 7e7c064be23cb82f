package io.cloister.signon;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One thing of a test, and how it went.
///
/// @param name of what is tested
/// @param detail what was found, or what went wrong
/// @param remedy what to do about it
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Step(String name, String state, @Nullable String detail, @Nullable String remedy) {
  enum State {
    OK,
    /// It works, and somebody should look at it.
    WARNING,
    FAILED,
    NOT_REACHED
  }

  static Step ok(String name, @Nullable String detail) {
    return step(name, State.OK, detail, null);
  }

  static Step step(String name, State state, @Nullable String detail, @Nullable String remedy) {
    return new Step(name, state.name().toLowerCase(Locale.ROOT), detail, remedy);
  }
}
