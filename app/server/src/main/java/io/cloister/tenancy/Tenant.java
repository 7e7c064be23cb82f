package io.cloister.tenancy;

import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An organisation on this installation.
///
/// @param hosts names under which browsers reach it and no other, in lower case
/// @param folders below which it may index folders; none for none. Does not bind the first tenant
/// @param suspended since when nobody comes in; null while it is open
public record Tenant(
    TenantId id,
    String name,
    List<String> hosts,
    List<String> folders,
    Instant created,
    @Nullable Instant suspended) {
  public Tenant {
    hosts = List.copyOf(hosts);
    folders = List.copyOf(folders);
  }

  /// Whether people come in and documents are indexed.
  public boolean open() {
    return suspended == null;
  }

  /// What the record keeps of it.
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", name);
    facts.put("state", state());
    facts.put("hosts", hosts);
    facts.put("folders", folders);
    return facts;
  }

  /// `open` or `suspended`.
  public String state() {
    return open() ? "open" : "suspended";
  }

  /// Whether it is the first, whose operators run the installation.
  public boolean first() {
    return id.equals(TenantId.MAIN);
  }
}
