package io.cloister.signon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.http.ProblemException;
import io.cloister.identity.ProvisionedPeople;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A provider as an administrator writes it.
///
/// @param secrets by name; one that is left out stays as it was
public record ProviderBody(
    @Nullable String id,
    @Nullable String kind,
    @Nullable String name,
    @Nullable Boolean enabled,
    @Nullable ObjectNode settings,
    @Nullable Map<String, String> secrets) {
  private static final int LONGEST_SECRET = 10_000;

  /// @throws ProblemException when it cannot be an id
  String checkedId() {
    if ("new".equals(id)) {
      throw ProblemException.field("id", "is the address of the page that adds one");
    }
    if (ProvisionedPeople.ORIGIN.equals(id) || "local".equals(id)) {
      throw ProblemException.field("id", "is what people are marked with whom no provider keeps");
    }
    if (id == null || !id.matches(Gateway.ID)) {
      throw ProblemException.field(
          "id",
          "does not have 1 to 63 small letters, digits or '-', beginning with a letter or digit");
    }
    return id;
  }

  Kind checkedKind() {
    try {
      return Kind.of(kind == null ? "" : kind);
    } catch (IllegalArgumentException unknown) {
      throw ProblemException.field("kind", "is none of oidc, saml, ldap");
    }
  }

  String checkedName() {
    if (name == null || name.isBlank() || name.length() > 200) {
      throw ProblemException.field("name", "does not have 1 to 200 characters");
    }
    return name.strip();
  }

  ObjectNode checkedSettings() {
    if (settings == null) {
      throw ProblemException.field("settings", "is missing");
    }
    return settings;
  }

  /// Those that were given.
  ///
  /// @param known which the kind has
  Map<String, String> checkedSecrets(Set<String> known) {
    Map<String, String> given = new LinkedHashMap<>();
    if (secrets != null) {
      secrets.forEach((name, secret) -> {
        if (!known.contains(name)) {
          throw ProblemException.field(
              "secrets." + name,
              "is not a secret of this kind of provider; there are " + List.copyOf(known));
        }
        if (secret == null || secret.length() > LONGEST_SECRET) {
          throw ProblemException.field("secrets." + name, "is not a text of usual length");
        }
        given.put(name, secret);
      });
    }
    return given;
  }

  @Override
  public String toString() {
    return "ProviderBody[" + id + ", " + kind + "]";
  }
}
