package io.cloister.sources;

import io.cloister.corpus.Acl;
import io.cloister.corpus.Principal;
import io.cloister.http.Problem.FieldError;
import io.cloister.identity.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads who may read what, as people and programs write it, and collects what is wrong with it.
final class Principals {
  /// More would make every search slow, and nobody can survey them.
  private static final int MOST = 1_000;

  private final List<FieldError> errors;

  /// @param errors gets what is wrong, field by field
  Principals(List<FieldError> errors) {
    this.errors = errors;
  }

  /// @param allow null leaves it to `otherwise`; an empty list is nobody
  /// @param deny null denies nobody
  Acl acl(String field, @Nullable List<String> allow, @Nullable List<String> deny, Acl otherwise) {
    Set<Principal> allowed =
        allow == null ? otherwise.allow() : read(dotted(field, "allow"), allow);
    Set<Principal> denied = deny == null ? otherwise.deny() : read(dotted(field, "deny"), deny);
    return new Acl(allowed, denied);
  }

  Set<Principal> read(String field, List<String> written) {
    Set<Principal> principals = new TreeSet<>();
    if (written.size() > MOST) {
      errors.add(new FieldError(field, "has more than " + MOST + " entries; use a group"));
      return principals;
    }
    List<String> wrong = new ArrayList<>();
    for (@Nullable String each : written) {
      try {
        principals.add(Identity.principal(each == null ? "" : each));
      } catch (IllegalArgumentException odd) {
        wrong.add("'" + each + "'");
      }
    }
    if (!wrong.isEmpty()) {
      errors.add(
          new FieldError(
              field,
              "holds "
                  + String.join(", ", wrong.subList(0, Math.min(3, wrong.size())))
                  + "; each entry is 'everyone', 'user:LOGIN' or 'group:NAME'"));
    }
    return principals;
  }

  private static String dotted(String field, String name) {
    return field.isEmpty() ? name : field + "." + name;
  }
}
