package io.cloister.signon;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A provider as administrators are told of it.
///
/// @param secrets the names of those that are kept; never what they are
/// @param addresses what to tell the provider, by name
/// @param newKeysPublished whether our next keys are published and not used yet; left out where we
///   have none
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProviderTold(
    String id,
    Kind kind,
    String name,
    boolean enabled,
    ObjectNode settings,
    List<String> secrets,
    Map<String, String> addresses,
    @Nullable Boolean newKeysPublished,
    Instant created,
    Instant updated) {
  static ProviderTold of(Provider provider) {
    return new ProviderTold(
        provider.id(),
        provider.kind(),
        provider.name(),
        provider.enabled(),
        provider.settings(),
        provider.secrets().keySet().stream()
            .filter(Kinds.secrets(provider.kind())::contains)
            .sorted()
            .toList(),
        addresses(provider),
        provider.kind() == Kind.SAML ? SamlKeys.changing(provider.secrets()) : null,
        provider.created(),
        provider.updated());
  }

  private static Map<String, String> addresses(Provider provider) {
    Map<String, String> addresses = new LinkedHashMap<>();
    String written = provider.settings().path("base_url").asText("");
    if (written.isEmpty()) {
      return addresses;
    }
    URI base = URI.create(written);
    switch (provider.kind()) {
      case OIDC -> {
        addresses.put("redirect_uri", Routes.callback(base, provider.id()).toString());
        addresses.put("backchannel_logout_uri", Routes.backchannel(base, provider.id()).toString());
      }
      case SAML -> {
        addresses.put("entity_id", Routes.metadata(base, provider.id()).toString());
        addresses.put("acs_url", Routes.acs(base, provider.id()).toString());
        addresses.put("slo_url", Routes.slo(base, provider.id()).toString());
      }
      case LDAP -> {}
    }
    return addresses;
  }
}
