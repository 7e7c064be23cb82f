package io.cloister.signon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// An identity provider as an administrator has set it up.
///
/// @param id stands in addresses that the provider is told, so it never changes
/// @param settings what may be shown; what each kind has, its own settings say
/// @param secrets by name; never shown, never printed
public record Provider(
    TenantId tenant,
    String id,
    Kind kind,
    String name,
    boolean enabled,
    ObjectNode settings,
    Map<String, String> secrets,
    Instant created,
    Instant updated) {
  public Provider {
    secrets = Map.copyOf(secrets);
  }

  /// With more secrets, or others of the same names.
  Provider with(Map<String, String> more) {
    Map<String, String> all = new TreeMap<>(secrets);
    all.putAll(more);
    return new Provider(tenant, id, kind, name, enabled, settings, all, created, updated);
  }

  /// Whether it may vouch for people whom a provisioning service keeps.
  boolean signsInProvisioned() {
    return enabled && settings.path(Mapping.PROVISIONED).asBoolean(false);
  }

  @Override
  public String toString() {
    return "Provider[" + tenant + ", " + id + ", " + kind + "]";
  }
}
