package io.cloister.signon;

import io.cloister.identity.Arrival;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// Which of a provider's attributes says what.
///
/// @param groups empty where the provider does not say which groups somebody is in
/// @param speaks for whom the provider may vouch besides those it keeps
public record Mapping(
    String login, String name, String mail, String title, String groups, Arrival.Speaks speaks) {
  /// The setting of a provider that signs in whom a provisioning service keeps.
  static final String PROVISIONED = "signs_in_provisioned";

  static Arrival.Speaks speaks(Reading reading) {
    boolean provisioned = reading.flag(PROVISIONED, false);
    if (reading.flag("links_people", false)) {
      return Arrival.Speaks.FOR_EVERYBODY;
    }
    return provisioned ? Arrival.Speaks.FOR_PROVISIONED : Arrival.Speaks.FOR_ITS_OWN;
  }

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
                speaks));
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
