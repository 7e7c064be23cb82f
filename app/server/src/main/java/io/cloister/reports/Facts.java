package io.cloister.reports;

import io.cloister.audit.Seal;
import io.cloister.identity.Listed;
import io.cloister.identity.ListedKey;
import io.cloister.identity.Role;
import io.cloister.identity.SignInRules;
import io.cloister.proof.Verdict;
import io.cloister.signon.ListedProvider;
import io.cloister.sources.ListedSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Everything that controls are judged by, read once for a report.
record Facts(
    String tenant,
    Instant from,
    Instant to,
    Instant read,
    Setup setup,
    SignInRules rules,
    List<Listed> people,
    List<ListedKey> keys,
    List<ListedProvider> providers,
    List<ListedSource> sources,
    Licensed license,
    List<Kept> kept,
    Seal seal,
    Verdict verified,
    Tally tally,
    Disk disk) {
  long open() {
    return people.stream().filter(Listed::active).count();
  }

  /// The open accounts with a role.
  List<Listed> holding(Role role) {
    return people.stream()
        .filter(person -> person.active() && person.roles().contains(role))
        .toList();
  }

  List<ListedProvider> enabled() {
    return providers.stream().filter(ListedProvider::enabled).toList();
  }

  /// Open accounts whose password is kept here.
  List<Listed> passwords() {
    return people.stream().filter(person -> person.active() && person.hasPassword()).toList();
  }

  long documents() {
    return sources.stream().mapToLong(ListedSource::indexed).sum();
  }

  Duration period() {
    return Duration.between(from, to);
  }
}
