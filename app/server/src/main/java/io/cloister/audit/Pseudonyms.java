package io.cloister.audit;

import io.cloister.sealing.Owner;
import io.cloister.sealing.Sealing;
import io.cloister.store.TenantId;
import java.util.Optional;

/// What people are called for readers who must not know who they are: by their key, whose id is
/// random and leads nowhere. Somebody has the same pseudonym in every event, so that what they did
/// can be followed without knowing whose it was.
final class Pseudonyms {
  /// Stands where somebody has no key, such as a name that was mistyped.
  static final String UNKNOWN = "unknown#person";

  private static final String MARK = "#person";
  private static final int DIGITS = 10;

  private final Sealing sealing;

  Pseudonyms(Sealing sealing) {
    this.sealing = sealing;
  }

  /// In place of a name that stands where an actor stands.
  String actor(TenantId tenant, String name) {
    if (Owners.nobody(name)) {
      return name;
    }
    int mark = name.indexOf('#');
    if (mark < 0) {
      return of(tenant, name).orElse(UNKNOWN);
    }
    // Somebody of another tenant; or a service, a provider, or somebody who was erased.
    String other = name.substring(0, mark);
    return TenantId.isOne(other)
        ? of(new TenantId(other), name.substring(mark + 1)).orElse(name)
        : name;
  }

  /// Empty where a word is not the login of somebody with a key.
  Optional<String> of(TenantId tenant, String login) {
    return sealing.findKey(tenant, login).map(key -> key.substring(0, DIGITS) + MARK);
  }

  /// Whose a pseudonym is; empty where it is nobody's of the tenant, or a word of another kind.
  Optional<String> login(TenantId tenant, String pseudonym) {
    return pseudonym.matches("[0-9a-f]{" + DIGITS + "}" + MARK)
        ? sealing
            .ownerOf(pseudonym.substring(0, DIGITS))
            .filter(owner -> owner.tenant().equals(tenant))
            .map(Owner::login)
        : Optional.empty();
  }
}
