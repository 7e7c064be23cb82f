package io.cloister.ops;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How one part is doing.
///
/// @param detail what is wrong and what to do about it; null where all is well
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Check(String name, State status, @Nullable String detail) {
  public static Check ok(String name) {
    return new Check(name, State.OK, null);
  }

  /// Works, but worse than it could.
  public static Check degraded(String name, String detail) {
    return new Check(name, State.DEGRADED, detail);
  }

  /// Cannot serve.
  public static Check unavailable(String name, String detail) {
    return new Check(name, State.UNAVAILABLE, detail);
  }

  /// From good to bad.
  public enum State {
    OK,
    DEGRADED,
    UNAVAILABLE;

    @JsonValue
    String slug() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
