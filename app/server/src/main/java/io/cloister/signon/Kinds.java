package io.cloister.signon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.egress.Egress;
import io.cloister.http.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// What differs from one kind of provider to the next: its settings, its secrets, and what the
/// appliance keeps for it beside them.
final class Kinds {
  /// Metadata of a SAML provider as it was read last from its address.
  static final String METADATA = "idp_metadata";

  private final Egress egress;
  private final Clock clock;

  Kinds(Egress egress, Clock clock) {
    this.egress = egress;
    this.clock = clock;
  }

  /// The secrets that an administrator gives.
  static Set<String> secrets(Kind kind) {
    return switch (kind) {
      case OIDC -> Set.of(OidcSettings.SECRET);
      case LDAP -> Set.of(LdapForm.SECRET);
      case SAML -> Set.of();
    };
  }

  /// Where the appliance itself has to go for a provider; not where it only sends browsers.
  static List<String> hosts(Kind kind, ObjectNode settings) {
    Stream<JsonNode> addresses =
        switch (kind) {
          case OIDC -> Stream.of(settings.path("issuer"));
          case SAML -> Stream.of(settings.path("metadata_url"));
          case LDAP -> StreamSupport.stream(settings.path("servers").spliterator(), false);
        };
    return addresses
        .map(address -> Addresses.host(address.asText()))
        .filter(Objects::nonNull)
        .toList();
  }

  /// @throws ProblemException with all that is wrong
  void check(Kind kind, ObjectNode settings, Map<String, String> secrets) {
    switch (kind) {
      case OIDC -> OidcSettings.read(settings);
      case LDAP -> LdapForm.read(settings, secrets.get(LdapForm.SECRET));
      case SAML -> SamlSettings.read(settings, secrets.get(METADATA), clock);
    }
  }

  /// What the appliance makes for itself. Takes a second or two for keys.
  Map<String, String> made(Kind kind, String id) {
    return switch (kind) {
      case OIDC, LDAP -> Map.of();
      case SAML -> SamlKeys.fresh(id, clock);
    };
  }

  /// What a provider says about itself at its address; nothing where it has none.
  ///
  /// @throws ProblemException when it cannot be read
  Map<String, String> fetched(Kind kind, ObjectNode settings) {
    String written = settings.path("metadata_url").asText("");
    String ca = settings.path("ca_pem").asText("");
    if (kind != Kind.SAML
        || written.isBlank()
        || !settings.path("metadata_xml").asText("").isBlank()
        || !Addresses.trustworthy(written)) {
      return Map.of();
    }
    try (Egress.Allowance named = egress.allow(hosts(kind, settings))) {
      return Map.of(METADATA, Fetching.read(URI.create(written.strip()), blank(ca)));
    } catch (IOException | IllegalStateException away) {
      throw ProblemException.field("settings.metadata_url", "cannot be read: " + away.getMessage());
    }
  }

  private static @Nullable String blank(String text) {
    return text.isBlank() ? null : text;
  }
}
