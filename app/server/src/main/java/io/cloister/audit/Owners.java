package io.cloister.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.proof.Entry;
import io.cloister.proof.Field;
import io.cloister.sealing.Sealing;
import io.cloister.store.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/// With whose keys each field of an event is sealed. The name of whoever acted is theirs, and so is
/// what they did, such as a question. Where something is done to a person, what was done is that
/// person's. A field that names others as well is sealed with the keys of all of them: it goes with
/// the first of them who is erased.
final class Owners {
  /// Whose resource is a person's login.
  private static final Set<String> ABOUT_PEOPLE = Set.of("person", "scim_user");

  /// The event of an erasure must be read for ever: it explains why others cannot be.
  static final String ERASURE = "person.erase";

  /// And so must those that say what was deleted.
  private static final String DELETIONS = "record.";

  /// What the record calls who is no person; so are all names with a `#`.
  private static final Set<String> NOBODY = Set.of("system", "nobody", "automation");

  /// Members of the detail whose words are logins.
  private static final Set<String> LOGINS =
      Set.of("login", "administrator", "people", "closed", "joined", "left", "user_name");

  static final String USER = "user:";
  private static final int LONGEST = 205;

  /// Somebody who is held for a matter, alone or in a list.
  static final Pattern HELD = Pattern.compile("\\bperson[: ]([^\\s,]+)");

  private final Sealing sealing;
  private final BiPredicate<TenantId, String> people;
  private final BiFunction<TenantId, String, Optional<String>> keys;

  /// @param people whether there is somebody by a login
  Owners(Sealing sealing, BiPredicate<TenantId, String> people) {
    this(sealing, people, sealing::findKey);
  }

  private Owners(
      Sealing sealing,
      BiPredicate<TenantId, String> people,
      BiFunction<TenantId, String, Optional<String>> keys) {
    this.sealing = sealing;
    this.people = people;
    this.keys = keys;
  }

  /// For events of earlier: who is being erased is still meant by them.
  Owners formerly() {
    return new Owners(sealing, people, sealing::formerKey);
  }

  /// Whether a name is none of a person.
  static boolean nobody(String name) {
    return NOBODY.contains(name) || name.isBlank();
  }

  /// Whether what is done is done to a person, whose login is the resource.
  static boolean aboutPeople(String action) {
    return ABOUT_PEOPLE.contains(action.substring(0, Math.max(0, action.indexOf('.'))));
  }

  /// The ids of keys for each field; a field that is about nobody is not among them.
  SortedMap<String, SortedSet<String>> of(Row row, SortedMap<String, Field> fields) {
    TenantId tenant = new TenantId(row.tenant());
    SortedMap<String, SortedSet<String>> owners = new TreeMap<>();
    boolean claimed = row.action().equals("session.create") && !row.outcome().equals("success");
    Optional<String> actor = claimed ? known(tenant, row.actor()) : sure(tenant, row.actor());
    Optional<String> behalf =
        Optional.ofNullable(row.onBehalfOf()).flatMap(login -> sure(tenant, login));
    Optional<String> subject = subject(tenant, row);
    put(owners, fields, Entry.ACTOR, actor);
    put(owners, fields, Entry.ON_BEHALF_OF, behalf);
    put(owners, fields, Entry.RESOURCE, subject);
    if (row.action().equals(ERASURE) || row.action().startsWith(DELETIONS)) {
      return owners;
    }
    Optional<String> whose = subject.or(() -> behalf).or(() -> actor);
    TenantId theirs = meant(tenant, row);
    for (Map.Entry<String, Field> field : fields.entrySet()) {
      String name = field.getKey();
      if (name.startsWith(Entry.DETAIL) && field.getValue() instanceof Field.Said said) {
        SortedSet<String> named = new TreeSet<>();
        whose.ifPresent(named::add);
        boolean logins = LOGINS.contains(name.substring(Entry.DETAIL.length()));
        name(theirs, said.value(), logins, named);
        if (!named.isEmpty()) {
          owners.put(name, named);
        }
      }
    }
    return owners;
  }

  private Optional<String> subject(TenantId tenant, Row row) {
    return aboutPeople(row.action())
        ? row.outcome().equals("success")
            ? sure(tenant, row.resource())
            : known(tenant, row.resource())
        : Optional.empty();
  }

  /// Whose people are named: where something is done to another tenant, that one's.
  static TenantId meant(TenantId tenant, Row row) {
    return row.action().startsWith("tenant.") && TenantId.isOne(row.resource())
        ? new TenantId(row.resource())
        : tenant;
  }

  private static void put(
      SortedMap<String, SortedSet<String>> owners,
      SortedMap<String, Field> fields,
      String name,
      Optional<String> key) {
    if (key.isPresent() && fields.get(name) instanceof Field.Said) {
      owners.put(name, new TreeSet<>(Set.of(key.get())));
    }
  }

  /// Everybody whom a value names: with a word that is their login, or their principal.
  private void name(TenantId tenant, JsonNode value, boolean logins, SortedSet<String> named) {
    if (value.isTextual()) {
      String text = value.textValue();
      HELD.matcher(text)
          .results()
          .forEach(found -> keys.apply(tenant, found.group(1)).ifPresent(named::add));
      if (text.length() <= LONGEST) {
        (text.startsWith(USER)
                ? keys.apply(tenant, text.substring(USER.length()))
                : logins ? known(tenant, text) : keys.apply(tenant, text))
            .ifPresent(named::add);
      }
    } else {
      value.forEach(part -> name(tenant, part, logins, named));
    }
  }

  /// Of a name that the server vouches for.
  private Optional<String> sure(TenantId tenant, String name) {
    if (nobody(name)) {
      return Optional.empty();
    }
    int mark = name.indexOf('#');
    return mark < 0
        ? keys.apply(tenant, name).or(() -> sealing.keyOf(tenant, name))
        : elsewhere(name, mark);
  }

  /// Somebody of another tenant, as this one's record names them.
  private Optional<String> elsewhere(String name, int mark) {
    String other = name.substring(0, mark);
    return TenantId.isOne(other)
        ? keys.apply(new TenantId(other), name.substring(mark + 1))
        : Optional.empty();
  }

  /// Of a name that anybody may have typed: a key is not made for each.
  private Optional<String> known(TenantId tenant, String name) {
    Optional<String> there = keys.apply(tenant, name);
    return there.isPresent() || name.indexOf('#') >= 0 || !people.test(tenant, name)
        ? there
        : sealing.keyOf(tenant, name);
  }
}
