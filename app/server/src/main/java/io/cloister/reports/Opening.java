package io.cloister.reports;

import io.cloister.corpus.Acl;
import io.cloister.corpus.Principal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Whom documents were open to at a moment: how many have which rules. Many documents share few
/// rules, so this stays small.
///
/// @param documents how many there were
record Opening(long documents, Map<Acl, Long> rules) {
  /// All that a rule lets in.
  Set<Principal> allowed() {
    Set<Principal> allowed = new TreeSet<>();
    rules.keySet().forEach(acl -> allowed.addAll(acl.allow()));
    return allowed;
  }

  /// How many documents each principal is let into.
  Map<Principal, Long> allows() {
    Map<Principal, Long> counted = new TreeMap<>();
    rules.forEach((acl, n) -> acl.allow().forEach(one -> counted.merge(one, n, Long::sum)));
    return counted;
  }

  /// How many each is kept from.
  Map<Principal, Long> denies() {
    Map<Principal, Long> counted = new TreeMap<>();
    rules.forEach((acl, n) -> acl.deny().forEach(one -> counted.merge(one, n, Long::sum)));
    return counted;
  }
}
