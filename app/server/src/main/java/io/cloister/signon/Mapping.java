package io.cloister.signon;

import io.cloister.identity.Arrival;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// Which of a provider's attributes says what.
///
/// @param groups empty where the provider does not say which groups somebody is in
/// @param links whether the provider may vouch for people whom somebody else keeps
public record Mapping(
    String login, String name, String mail, String title, String groups, boolean links) {
  /// Whom the claims mean; empty where the login is not among them.
  Optional<Arrival> arrival(String provider, Claims claims) {
    return claims
        .first(login)
        .map(found ->
            new Arrival(
                provider,
                claims.key(),
                found,
                claims.first(name).orElse(found),
                claims.first(mail).orElse(null),
                claims.first(title).orElse(null),
                groups.isEmpty() ? null : groups(claims),
                links));
  }

  /// Keycloak writes groups as paths.
  private Set<String> groups(Claims claims) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : claims.all(groups)) {
      String plain = name.startsWith("/") ? name.substring(1) : name;
      if (!plain.isBlank()) {
        names.add(plain);
      }
    }
    return names;
  }
}
