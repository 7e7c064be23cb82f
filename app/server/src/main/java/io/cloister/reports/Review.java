package io.cloister.reports;

import io.cloister.corpus.Access;
import io.cloister.corpus.Acl;
import io.cloister.corpus.Principal;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.identity.Behind;
import io.cloister.identity.Identity;
import io.cloister.sources.Extent;
import io.cloister.sources.ListedSource;
import io.cloister.sources.Opened;
import io.cloister.sources.Sources;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Who could read what, now or at a moment that has been. Goes through documents and people one
/// after the other, however many there are.
final class Review {
  private static final int MOST_RULES = 20_000;

  /// So many people are looked at for one page; then the page is shown as it is.
  private static final int LOOKED_AT = 2_000;

  private final Store store;
  private final Identity identity;

  Review(Store store, Identity identity) {
    this.store = store;
    this.identity = identity;
  }

  /// Since when it is known as a whole.
  Instant knownSince() {
    return identity.historyBegan();
  }

  /// @throws ProblemException when there are too many different rules to hold them against people
  Opening opening(TenantId tenant, Subject.Documents subject, Instant at) {
    Map<Acl, Long> rules = new HashMap<>();
    long[] documents = {0};
    each(
        tenant,
        subject.extent(),
        "",
        at,
        document -> {
          rules.merge(document.acl(), 1L, Long::sum);
          documents[0]++;
          if (rules.size() > MOST_RULES) {
            throw new ProblemException(
                ProblemType.CONFLICT,
                "These documents have more than %,d different access rules. Review a part of them: name the beginning of a path."
                    .formatted(MOST_RULES));
          }
          return true;
        });
    return new Opening(documents[0], rules);
  }

  /// A principal that documents are open to, or closed to.
  ///
  /// @param effect `allow` or `deny`
  /// @param people behind it
  record Grant(String principal, String effect, long documents, long people) {}

  List<Grant> grants(TenantId tenant, Opening opening, Instant at) {
    List<Grant> grants = new ArrayList<>();
    opening
        .allows()
        .forEach((principal, n) -> grants.add(grant(tenant, principal, "allow", n, at)));
    opening.denies().forEach((principal, n) -> grants.add(grant(tenant, principal, "deny", n, at)));
    return grants;
  }

  private Grant grant(
      TenantId tenant, Principal principal, String effect, long documents, Instant at) {
    return new Grant(
        principal.value(), effect, documents, identity.countBehind(tenant, principal, at));
  }

  /// Some of those who open documents.
  ///
  /// @param next the login to go on behind; null at the end
  record Some(List<Opener> openers, @Nullable String next) {}

  /// By login, behind one.
  Some openers(TenantId tenant, Opening opening, Instant at, String after, int most) {
    List<Opener> found = new ArrayList<>();
    String place = after;
    int looked = 0;
    while (true) {
      List<Behind> people = identity.behind(tenant, opening.allowed(), at, place, most);
      for (Behind one : people) {
        place = one.login();
        Opener.of(one, opening).ifPresent(found::add);
        if (found.size() == most) {
          return new Some(found, place);
        }
      }
      looked += people.size();
      if (people.isEmpty()) {
        return new Some(found, null);
      }
      if (looked >= LOOKED_AT) {
        return new Some(found, place);
      }
    }
  }

  Optional<Behind> person(TenantId tenant, String login, Instant at) {
    return identity.person(tenant, login, at);
  }

  /// What somebody opens of one source.
  ///
  /// @param by how many through which principal
  record Share(String source, String name, long documents, Map<String, Long> by) {}

  List<Share> shares(TenantId tenant, Behind who, Instant at) {
    Map<String, Long> documents = new TreeMap<>();
    Map<String, Map<String, Long>> by = new TreeMap<>();
    each(
        tenant,
        new Extent.All(),
        "",
        at,
        document -> {
          if (document.acl().admits(who.access())) {
            String source = document.source() == null ? "" : document.source().value();
            documents.merge(source, 1L, Long::sum);
            Map<String, Long> ways = by.computeIfAbsent(source, first -> new TreeMap<>());
            through(document, who.access()).forEach(way -> ways.merge(way, 1L, Long::sum));
          }
          return true;
        });
    Map<String, String> names = names(tenant);
    return documents.entrySet().stream()
        .map(one ->
            new Share(
                one.getKey(),
                names.getOrDefault(one.getKey(), one.getKey()),
                one.getValue(),
                by.getOrDefault(one.getKey(), Map.of())))
        .toList();
  }

  /// The documents somebody opens, by id, behind one.
  void documents(TenantId tenant, Behind who, Instant at, String after, Predicate<Opened> each) {
    each(
        tenant,
        new Extent.All(),
        after,
        at,
        document -> !document.acl().admits(who.access()) || each.test(document));
  }

  /// Which of somebody's principals a document is open to.
  static List<String> through(Opened document, Access access) {
    return document.acl().allow().stream()
        .filter(access.principals()::contains)
        .map(Principal::value)
        .toList();
  }

  /// Something to review.
  record Choice(String id, String name) {}

  /// The first people whose login, name or mail has the word, or the first sources whose name has.
  List<Choice> choices(TenantId tenant, String kind, String word, int most) {
    if (kind.equals("person")) {
      return identity.fewPeople(tenant, word, most).stream()
          .map(one -> new Choice(one.login(), one.name()))
          .toList();
    }
    String folded = Identity.fold(word);
    return Sources.list(store, tenant).stream()
        .filter(source -> Identity.fold(source.name()).contains(folded))
        .limit(most)
        .map(source -> new Choice(source.id().value(), source.name()))
        .toList();
  }

  /// The sources there are, by id.
  Map<String, String> names(TenantId tenant) {
    Map<String, String> names = new TreeMap<>();
    for (ListedSource source : Sources.list(store, tenant)) {
      names.put(source.id().value(), source.name());
    }
    return names;
  }

  private void each(
      TenantId tenant, Extent extent, String after, Instant at, Predicate<Opened> each) {
    Sources.readable(store, tenant, extent, after, at, each);
  }
}
