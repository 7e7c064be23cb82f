package io.cloister.retention;

import io.cloister.http.Problem.FieldError;
import io.cloister.http.ProblemException;
import io.cloister.identity.Identity;
import io.cloister.retention.Matters.Wanted;
import io.cloister.store.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is to be held, or let go, as it was sent.
///
/// @param people by login
/// @param documents by id; they may be gone already
public record Parts(
    @Nullable List<String> people,
    @Nullable List<String> documents,
    @Nullable List<String> sources) {
  static final Parts NONE = new Parts(null, null, null);
  private static final int MOST = 1000;
  private static final int LONGEST = 512;

  /// @throws ProblemException with everything that is wrong
  Set<Wanted> read(TenantId tenant, Naming naming) {
    Set<Wanted> wanted = new LinkedHashSet<>();
    List<FieldError> errors = new ArrayList<>();
    for (String typed : list(people)) {
      String login = Identity.fold(typed);
      if (isName("people", typed, errors) && !naming.person(tenant, login)) {
        errors.add(new FieldError("people", "has '" + login + "', which is nobody's login"));
      }
      wanted.add(new Wanted(HoldKind.PERSON, login));
    }
    for (String id : list(documents)) {
      isName("documents", id, errors);
      wanted.add(new Wanted(HoldKind.DOCUMENT, id));
    }
    for (String id : list(sources)) {
      if (isName("sources", id, errors) && !naming.source(tenant, id)) {
        errors.add(new FieldError("sources", "has '" + id + "', which is no source"));
      }
      wanted.add(new Wanted(HoldKind.SOURCE, id));
    }
    if (wanted.size() > MOST) {
      errors.add(new FieldError("people", "and the others are more than " + MOST + " together"));
    }
    if (!errors.isEmpty()) {
      throw ProblemException.fields(errors);
    }
    return wanted;
  }

  private static boolean isName(String field, @Nullable String name, List<FieldError> errors) {
    boolean good =
        name != null
            && !name.isBlank()
            && name.length() <= LONGEST
            && name.codePoints().noneMatch(Character::isISOControl);
    if (!good) {
      errors.add(new FieldError(field, "has a name that does not have 1 to 512 characters"));
    }
    return good;
  }

  private static List<String> list(@Nullable List<String> names) {
    return names == null
        ? List.of()
        : names.stream().map(name -> name == null ? "" : name).toList();
  }

  /// As an event has it.
  static List<String> spelled(Set<Wanted> wanted) {
    return wanted.stream().map(each -> each.kind().slug() + ":" + each.subject()).sorted().toList();
  }
}
