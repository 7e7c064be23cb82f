package io.cloister.tenancy;

import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What tenants have in rooms above this one.
public interface Premises {
  /// Gets ready what a tenant searches and indexes with; nothing happens where it is ready.
  void open(TenantId tenant);

  /// Lets go of that again: nothing is indexed any more. What is on disk stays.
  void close(TenantId tenant);

  /// Whether a matter holds something of a tenant, so that nothing of it may be deleted.
  boolean holds(TenantId tenant);

  /// Deletes what a closed tenant has on disk beside the database.
  void erase(TenantId tenant);

  /// How much a tenant has. Numbers, and nothing of what they count.
  Figures figures(TenantId tenant);

  /// @throws io.cloister.http.ProblemException when nobody can be called so
  void check(Founder founder);

  /// Makes the first administrator of a tenant, or another link for them. Empty once somebody there
  /// could have signed in: from then on they invite each other.
  Optional<Invitation> found(TenantId tenant, Founder founder);

  /// @param people who may come in
  /// @param documents in the index; 0 while the tenant is closed
  /// @param indexBytes on disk; 0 while the tenant is closed
  /// @param lastUsed when anybody who is signed in did something last; null for nobody
  record Figures(long people, long documents, long indexBytes, @Nullable Instant lastUsed) {}

  /// The first administrator of a tenant.
  ///
  /// @param name null takes the login
  record Founder(String login, @Nullable String name, @Nullable String mail) {}

  /// @param link of the portal, below its own address; shown once
  record Invitation(String login, String link, Instant expires) {
    @Override
    public String toString() {
      return "Invitation[" + login + ", ***]";
    }
  }
}
