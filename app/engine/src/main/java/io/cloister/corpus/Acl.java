package io.cloister.corpus;

import java.util.Set;
import java.util.TreeSet;

/// Who may read one document. A denial wins over any permission; an empty `allow` is nobody.
public record Acl(Set<Principal> allow, Set<Principal> deny) {
  /// Open to all who are signed in.
  public static final Acl EVERYONE = new Acl(Set.of(Principal.EVERYONE), Set.of());

  /// Closed to all.
  public static final Acl NOBODY = new Acl(Set.of(), Set.of());

  public Acl {
    allow = java.util.Collections.unmodifiableSet(new TreeSet<>(allow));
    deny = java.util.Collections.unmodifiableSet(new TreeSet<>(deny));
  }

  public static Acl allowing(Principal... principals) {
    return new Acl(Set.of(principals), Set.of());
  }

  /// Whether everybody who may read by the other may read by this one.
  public boolean covers(Acl other) {
    return allow.containsAll(other.allow) && other.deny.containsAll(deny);
  }

  /// Whether someone with this access may read the document. The index applies the same rule.
  public boolean admits(Access access) {
    return allow.stream().anyMatch(access.principals()::contains)
        && deny.stream().noneMatch(access.principals()::contains);
  }
}
