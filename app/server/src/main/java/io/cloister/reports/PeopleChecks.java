package io.cloister.reports;

import io.cloister.identity.Listed;
import io.cloister.identity.ListedKey;
import io.cloister.identity.Role;
import io.cloister.sources.ListedSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who may do and read what.
final class PeopleChecks {
  private static final Duration UNUSED = Duration.ofDays(90);

  private PeopleChecks() {}

  /// Those who administer and audit at once.
  static List<Listed> both(Facts facts) {
    return facts.holding(Role.TENANT_ADMIN).stream()
        .filter(person -> person.roles().contains(Role.AUDITOR))
        .toList();
  }

  static Finding roles(Facts facts) {
    String says =
        Stream.of(Role.values())
            .map(role -> role.slug() + " " + facts.holding(role).size())
            .collect(Collectors.joining(", ", "Open accounts by role: ", "."));
    if (facts.holding(Role.AUDITOR).isEmpty()) {
      return Finding.partly(
          says + " Nobody audits.",
          "Give somebody who does not administer the role auditor.",
          Evidence.PEOPLE);
    }
    if (facts.holding(Role.TENANT_ADMIN).isEmpty()) {
      return Finding.partly(
          says + " Nobody administers.", "Give somebody the role tenant_admin.", Evidence.PEOPLE);
    }
    long both = both(facts).size();
    return both == 0
        ? Finding.met(says + " Nobody administers and audits at once.", Evidence.PEOPLE)
        : Finding.partly(
            says
                + " %s %s at once."
                    .formatted(
                        Words.many(both, "account"),
                        both == 1 ? "administers and audits" : "administer and audit"),
            "Give the two roles to different people.",
            Evidence.PEOPLE);
  }

  static Finding leavers(Facts facts) {
    long closed = facts.people().size() - facts.open();
    String counted =
        "%s, %d closed.".formatted(Words.many(facts.people().size(), "account"), closed);
    List<String> keepers =
        facts.people().stream()
            .map(Listed::provider)
            .filter(provider -> provider != null)
            .distinct()
            .sorted()
            .toList();
    boolean kept =
        facts.enabled().stream().anyMatch(one -> one.kind().equals("ldap") || one.provisioned())
            || keepers.contains("scim");
    return kept
        ? Finding.met(
            counted
                + " A directory or a provisioning service opens and closes accounts"
                + (keepers.isEmpty() ? "." : " (" + String.join(", ", keepers) + ")."),
            Evidence.PEOPLE,
            Evidence.PROVIDERS)
        : Finding.partly(
            counted
                + " No directory and no provisioning service closes the accounts of those who leave.",
            "Connect the directory, or let a service provision accounts over SCIM.",
            Evidence.PEOPLE);
  }

  static Finding keys(Facts facts) {
    Instant recently = facts.read().minus(UNUSED);
    long endless = facts.keys().stream().filter(key -> key.expires() == null).count();
    long unused = facts.keys().stream().filter(key -> unused(key, recently)).count();
    String says =
        "%s can be used; %d without an end, %d unused for 90 days. Only their hashes are kept."
            .formatted(Words.many(facts.keys().size(), "API key"), endless, unused);
    return endless == 0 && unused == 0
        ? Finding.met(says, Evidence.KEYS)
        : Finding.partly(
            says, "Revoke keys nobody uses, and make those without an end anew.", Evidence.KEYS);
  }

  private static boolean unused(ListedKey key, Instant recently) {
    Instant last = key.lastUsed() == null ? key.created() : key.lastUsed();
    return last.isBefore(recently);
  }

  static Finding changes(Facts facts) {
    return Finding.met(
        "%s of people, groups, roles, keys, providers, rules, sources and the licence in the period, each on record with who made it, before and after."
            .formatted(Words.many(facts.tally().changes(), "change")),
        Evidence.EVENTS,
        Evidence.CHANGES);
  }

  static Finding documents(Facts facts) {
    List<String> open =
        facts.sources().stream()
            .filter(source -> source.defaultAccess().contains("everyone") && source.indexed() > 0)
            .map(ListedSource::name)
            .toList();
    String says =
        "%s in %s. Every search and answer is filtered by what its person may read, inside the index."
            .formatted(
                Words.many(facts.documents(), "document"),
                Words.many(facts.sources().size(), "source"));
    return open.isEmpty()
        ? Finding.met(
            says + " No source with documents opens them to everybody by default.",
            Evidence.SOURCES)
        : Finding.partly(
            says + " Open to everybody by default: " + String.join(", ", open) + ".",
            "Confirm that this is wanted, in an access review of each source, or narrow its default access.",
            Evidence.SOURCES);
  }
}
