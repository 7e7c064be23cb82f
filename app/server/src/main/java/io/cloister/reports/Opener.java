package io.cloister.reports;

import io.cloister.corpus.Acl;
import io.cloister.corpus.Principal;
import io.cloister.identity.Behind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Somebody who opens documents, and how they come to it.
///
/// @param documents how many of those that are reviewed
/// @param ways every principal of theirs that opens one
record Opener(Behind who, long documents, List<Way> ways) {
  /// One way to a document.
  ///
  /// @param says how they come to the principal
  record Way(Principal principal, String says) {}

  /// Empty where they open none.
  static Optional<Opener> of(Behind who, Opening opening) {
    long documents = 0;
    Set<Principal> through = new TreeSet<>();
    for (Map.Entry<Acl, Long> rule : opening.rules().entrySet()) {
      if (rule.getKey().admits(who.access())) {
        documents += rule.getValue();
        rule.getKey().allow().stream()
            .filter(who.access().principals()::contains)
            .forEach(through::add);
      }
    }
    return documents == 0
        ? Optional.empty()
        : Optional.of(
            new Opener(
                who,
                documents,
                through.stream().map(one -> new Way(one, says(one, who))).toList()));
  }

  private static String says(Principal principal, Behind who) {
    return who.groups().stream()
        .filter(group -> Principal.group(group.name()).equals(principal))
        .map(group ->
            "%s since %s, by %s"
                .formatted(
                    principal,
                    group.since().toString().substring(0, 10),
                    group.origin().equals("local") ? "an administrator" : group.origin()))
        .findFirst()
        .orElseGet(() ->
            principal.equals(Principal.EVERYONE)
                ? "everyone who is signed in"
                : principal + ", named by the document");
  }
}
