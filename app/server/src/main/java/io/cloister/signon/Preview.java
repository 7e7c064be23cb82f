package io.cloister.signon;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloister.identity.Arrival;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a provider said about an administrator who tried a sign-in out, and what would be made of
/// it.
///
/// @param attributes in the provider's words
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Preview(
    Instant at,
    String subject,
    Map<String, List<String>> attributes,
    @Nullable String login,
    @Nullable String name,
    @Nullable String mail,
    @Nullable String title,
    @Nullable List<String> groups) {
  static Preview of(Instant at, Claims claims, @Nullable Arrival arrival) {
    return new Preview(
        at,
        claims.subject(),
        new TreeMap<>(claims.attributes()),
        arrival == null ? null : arrival.login(),
        arrival == null ? null : arrival.name(),
        arrival == null ? null : arrival.mail(),
        arrival == null ? null : arrival.title(),
        arrival == null || arrival.groups() == null
            ? null
            : arrival.groups().stream().sorted().toList());
  }
}
