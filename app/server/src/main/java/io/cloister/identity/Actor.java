package io.cloister.identity;

import io.cloister.corpus.Access;
import io.cloister.http.Caller;
import io.cloister.store.TenantId;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who a request is made for. Resource methods take it as a `@Context` parameter.
///
/// @param login whose request it is: whose documents it sees, whose threads it makes
/// @param access what they may read
/// @param scopes of the key that acts as itself or as the person whose it is
/// @param credential the login that proved itself; differs from `login` when a key acts as a person
/// @param key the id of the API key that was sent; null where there was none
public record Actor(
    TenantId tenant,
    String login,
    String displayName,
    Set<Role> roles,
    Set<String> groups,
    Access access,
    By authenticatedBy,
    Set<Scope> scopes,
    String credential,
    @Nullable String key) {
  public Actor {
    roles = Set.copyOf(roles);
    groups = Set.copyOf(groups);
    scopes = Set.copyOf(scopes);
  }

  static Actor of(TenantId tenant, Person person, Set<Role> roles, By by, String credential) {
    return of(tenant, person, roles, by, Set.of(), credential);
  }

  static Actor of(
      TenantId tenant,
      Person person,
      Set<Role> roles,
      By by,
      Set<Scope> scopes,
      String credential) {
    return new Actor(
        tenant,
        person.login(),
        person.name(),
        roles,
        person.groups(),
        Access.of(person.login(), person.groups()),
        by,
        scopes,
        credential,
        null);
  }

  /// The same, by a key.
  Actor with(String id) {
    return new Actor(
        tenant, login, displayName, roles, groups, access, authenticatedBy, scopes, credential, id);
  }

  /// How they proved who they are.
  public enum By {
    SESSION,
    API_KEY
  }

  /// As whom they may call something.
  Set<Caller> callers() {
    // What provisions and nothing else is not even let in where whoever is signed in may be.
    if (scopes.equals(Set.of(Scope.SCIM))) {
      return EnumSet.of(Caller.PROVISIONER);
    }
    Set<Caller> callers = EnumSet.of(Caller.SIGNED_IN);
    if (scopes.contains(Scope.SCIM)) {
      callers.add(Caller.PROVISIONER);
    }
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
