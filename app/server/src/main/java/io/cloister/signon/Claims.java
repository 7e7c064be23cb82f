package io.cloister.signon;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a provider said about somebody, in its own words.
///
/// @param key by what it knows them for good
/// @param subject whom it means by the session it began
/// @param session how it calls the session it began; null where it does not say
/// @param hint what it wants to hear when the session ends here; null for nothing
public record Claims(
    String key,
    String subject,
    @Nullable String session,
    @Nullable String hint,
    Map<String, List<String>> attributes) {
  public Claims {
    attributes = Map.copyOf(attributes);
  }

  /// The first value of an attribute that is not blank.
  Optional<String> first(String attribute) {
    return all(attribute).stream().filter(value -> !value.isBlank()).findFirst();
  }

  List<String> all(String attribute) {
    return attributes.getOrDefault(attribute, List.of());
  }

  @Override
  public String toString() {
    return "Claims[" + subject + "]";
  }
}
