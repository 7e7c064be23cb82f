package io.cloister.identity;

import io.cloister.corpus.Access;
import io.cloister.http.Caller;
import io.cloister.store.TenantId;
import java.util.EnumSet;
import java.util.Set;

/// Who a request is made for. Resource methods take it as a `@Context` parameter.
///
/// @param login whose request it is: whose documents it sees, whose threads it makes
/// @param access what they may read
/// @param credential the login that proved itself; differs from `login` when a key acts as a person
public record Actor(
    TenantId tenant,
    String login,
    String displayName,
    Set<Role> roles,
    Set<String> groups,
    Access access,
    By authenticatedBy,
    String credential) {
  public Actor {
    roles = Set.copyOf(roles);
    groups = Set.copyOf(groups);
  }

  static Actor of(TenantId tenant, Person person, Set<Role> roles, By by, String credential) {
    return new Actor(
        tenant,
        person.login(),
        person.name(),
        roles,
        person.groups(),
        Access.of(person.login(), person.groups()),
        by,
        credential);
  }

  /// How they proved who they are.
  public enum By {
    SESSION,
    API_KEY
  }

  /// As whom they may call something.
  Set<Caller> callers() {
    Set<Caller> callers = EnumSet.of(Caller.SIGNED_IN);
    roles.forEach(role -> callers.add(role.caller()));
    if (roles.contains(Role.OPERATOR) && tenant.equals(TenantId.MAIN)) {
      callers.add(Caller.INSTALLATION);
    }
    return callers;
  }

  /// Whether a key acts as this person.
  public boolean impersonated() {
    return !login.equals(credential);
  }
}
