package io.cloister.signon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.http.Json;
import io.cloister.http.ProblemException;
import io.cloister.store.AllTenants;
import io.cloister.store.Safe;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import io.cloister.tenancy.Tenancy;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The identity providers that are set up. Their secrets lie sealed in the database.
final class Providers {
  private static final TypeReference<Map<String, String>> WORDS = new TypeReference<>() {};

  private final Store store;
  private final Safe safe;
  private final Tenancy tenancy;
  private final Clock clock;

  Providers(Store store, Safe safe, Tenancy tenancy, Clock clock) {
    store.prepare(ProviderRows.class);
    this.store = store;
    this.safe = safe;
    this.tenancy = tenancy;
    this.clock = clock;
  }

  /// In the order they were set up.
  List<Provider> list(TenantId tenant) {
    return store
        .read(tenant, handle -> handle.attach(ProviderRows.class).list(tenant.value()))
        .stream()
        .map(this::opened)
        .toList();
  }

  /// [#list] for whoever may not see secrets.
  static List<ListedProvider> list(Store store, TenantId tenant) {
    return store
        .read(tenant, handle -> handle.attach(ProviderRows.class).list(tenant.value()))
        .stream()
        .map(Providers::listed)
        .toList();
  }

  private static ListedProvider listed(ProviderRows.Row row) {
    try {
      JsonNode settings = Json.mapper().readTree(row.settings());
      JsonNode servers = settings.path("servers");
      return new ListedProvider(
          row.id(),
          row.kind(),
          row.name(),
          row.enabled(),
          servers.isArray()
              ? servers.path(0).asText()
              : settings.path("issuer").asText(settings.path("metadata_url").asText()),
          settings.path(Mapping.PROVISIONED).asBoolean(false),
          row.created(),
          row.updated());
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("The provider " + row.id() + " is not readable", broken);
    }
  }

  /// Those of all tenants that are not suspended.
  List<Provider> working() {
    return tenancy.open().stream().flatMap(tenant -> list(tenant).stream()).toList();
  }

  /// Whether the tenant of a provider is not suspended.
  boolean works(Provider provider) {
    return tenancy.isOpen(provider.tenant());
  }

  Optional<Provider> find(TenantId tenant, String id) {
    return find(id).filter(provider -> provider.tenant().equals(tenant));
  }

  /// @throws ProblemException `not_found` when the tenant has none of that id
  Provider needed(TenantId tenant, String id) {
    return find(tenant, id).orElseThrow(() -> ProblemException.notFound("The provider"));
  }

  /// Of whichever tenant.
  Optional<Provider> find(String id) {
    return Optional.ofNullable(
            store.find(
                AllTenants.FOUND_BY_SECRET, handle -> handle.attach(ProviderRows.class).find(id)))
        .map(this::opened);
  }

  /// False when the id is taken, perhaps by another tenant.
  boolean add(Provider provider) {
    return store.write(
        AllTenants.UNIQUE_NAME,
        handle -> {
          ProviderRows rows = handle.attach(ProviderRows.class);
          if (rows.find(provider.id()) != null) {
            return false;
          }
          rows.insert(sealed(provider));
          return true;
        });
  }

  void change(Provider provider) {
    store.change(
        provider.tenant(), handle -> handle.attach(ProviderRows.class).update(sealed(provider)));
  }

  boolean delete(TenantId tenant, String id) {
    return store.write(
            tenant, handle -> handle.attach(ProviderRows.class).delete(tenant.value(), id))
        > 0;
  }

  private Provider opened(ProviderRows.Row row) {
    try {
      return new Provider(
          new TenantId(row.tenant()),
          row.id(),
          Kind.of(row.kind()),
          row.name(),
          row.enabled(),
          (ObjectNode) Json.mapper().readTree(row.settings()),
          Json.mapper().readValue(safe.open(row.secrets(), place(row.id())), WORDS),
          row.created(),
          row.updated());
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("The provider " + row.id() + " is not readable", broken);
    }
  }

  private ProviderRows.Row sealed(Provider provider) {
    try {
      return new ProviderRows.Row(
          provider.tenant().value(),
          provider.id(),
          provider.kind().slug(),
          provider.name(),
          provider.enabled(),
          provider.settings().toString(),
          safe.seal(
              Json.mapper().writeValueAsString(new TreeMap<>(provider.secrets())),
              place(provider.id())),
          provider.created(),
          clock.instant());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String place(String id) {
    return "provider " + id;
  }
}
