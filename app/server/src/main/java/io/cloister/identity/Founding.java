package io.cloister.identity;

import io.cloister.store.TenantId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The first person of a new tenant. Whoever runs the installation makes them, and cannot any more
/// once somebody could have come in: they would have a way to what is the tenant's.
final class Founding {
  private final Directory directory;
  private final Invitations invitations;

  Founding(Directory directory, Invitations invitations) {
    this.directory = directory;
    this.invitations = invitations;
  }

  /// Makes the first administrator, or another link for them. Empty once somebody could have come
  /// in.
  Optional<Invitations.Made> found(
      TenantId tenant, String login, @Nullable String name, @Nullable String mail) {
    Person founder =
        new Person(
            login, name == null ? login : name, mail, null, EnumSet.allOf(Role.class), Set.of());
    boolean founded =
        directory.change(
            tenant,
            (handle, now) -> {
              People people = handle.attach(People.class);
              if (people.countWithAWayIn(tenant.value()) > 0) {
                return false;
              }
              if (people.find(tenant.value(), login) == null) {
                Directory.insert(handle, tenant, founder, null, null, now);
              }
              return true;
            });
    return founded ? Optional.of(invitations.make(tenant, login)) : Optional.empty();
  }
}
