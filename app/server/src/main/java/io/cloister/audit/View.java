package io.cloister.audit;

import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.store.TenantId;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The record of a tenant as one reader sees it: with names, or with pseudonyms in their place.
final class View {
  private final TenantId tenant;
  private final Seals seals;
  private final Pseudonyms pseudonyms;
  private final @Nullable Veil veil;

  View(TenantId tenant, Seals seals, boolean sealed) {
    this.tenant = tenant;
    this.seals = seals;
    this.pseudonyms = new Pseudonyms(seals.sealing());
    this.veil = sealed ? new Veil(pseudonyms) : null;
  }

  TenantId tenant() {
    return tenant;
  }

  /// Whether names are hidden.
  boolean sealed() {
    return veil != null;
  }

  Row see(Stored stored) {
    return see(open(stored));
  }

  /// As it is, for what its reader does not get to see.
  Row open(Stored stored) {
    return seals.open(stored);
  }

  Row see(Row row) {
    return veil == null ? row : veil.over(row);
  }

  /// The keys of whom a filter asks for.
  EventKeys keys(EventFilter meant) {
    return EventKeys.of(meant, seals.sealing(), tenant);
  }

  /// What somebody is called whose key it is; empty once it is destroyed.
  Optional<String> name(String key) {
    return seals.name(tenant, key).map(this::actor);
  }

  /// What somebody is called who has a name.
  String actor(String name) {
    return veil == null ? name : pseudonyms.actor(tenant, name);
  }

  /// What somebody looks for, with logins in the place of pseudonyms. Whoever must not see names
  /// cannot ask for them either: the answer would tell whose a pseudonym is.
  ///
  /// @throws ProblemException `forbidden`
  EventFilter meant(EventFilter asked) {
    String actor = asked.actor();
    String resource = asked.resource();
    if (sealed()
        && ((actor != null && !actor.equals(pseudonyms.actor(tenant, actor)))
            || (resource != null && pseudonyms.of(tenant, resource).isPresent()))) {
      throw namesAreSealed();
    }
    return named(asked);
  }

  private EventFilter named(EventFilter asked) {
    return asked.by(login(asked.actor()), login(asked.resource()));
  }

  private @Nullable String login(@Nullable String asked) {
    return asked == null ? null : pseudonyms.login(tenant, asked).orElse(asked);
  }

  /// Whether a filter means an event as it is: one that was kept may have names that its reader
  /// could not ask for now. A text counts where its reader can see it.
  Predicate<Row> test(EventFilter asked) {
    Predicate<Row> chosen = named(asked).choice();
    Predicate<Row> says = asked.says();
    return row -> chosen.test(row) && says.test(see(row));
  }

  static ProblemException namesAreSealed() {
    return new ProblemException(
        ProblemType.FORBIDDEN,
        "Names are sealed in this record. Look for a pseudonym as it stands there, such as 5f3bb0ecb7#person, or ask for names: a second person has to agree.");
  }
}
