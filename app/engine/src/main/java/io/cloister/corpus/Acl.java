package io.cloister.corpus;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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

  /// By what someone with this access may read the document: the widest of what is allowed, so
  /// `everyone` before a group, and a group before the person themself; null when they may not.
  public @Nullable Principal grant(Access access) {
    return admits(access)
        ? allow.stream().filter(access.principals()::contains).findFirst().orElseThrow()
        : null;
  }

  /// Whether someone with this access may read the document. The index applies the same rule.
  public boolean admits(Access access) {
    return allow.stream().anyMatch(access.principals()::contains)
        && deny.stream().noneMatch(access.principals()::contains);
  }
}
