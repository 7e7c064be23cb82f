package io.cloister.identity;

import io.cloister.http.Line;
import io.cloister.http.ProblemException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A person as an administrator writes them: new, or what of one changes.
public record PersonBody(
    @Nullable String login,
    @Nullable String name,
    @Nullable String mail,
    @Nullable String title,
    @Nullable Boolean active,
    @Nullable Boolean breakGlass,
    @Nullable List<String> roles,
    @Nullable List<String> groups) {
  /// A new one, checked.
  static Person checked(@Nullable PersonBody body) {
    if (body == null || body.login() == null || body.login().isBlank()) {
      throw ProblemException.field("login", "is missing");
    }
    if (body.active() != null) {
      throw ProblemException.field("active", "is for accounts that are there already");
    }
    if (body.breakGlass() != null) {
      throw ProblemException.field("break_glass", "is for accounts that are there already");
    }
    String login = free("login", body.login());
    Set<Role> roles = roles(body.roles());
    Set<String> groups = groups("groups", body.groups());
    String name = text("name", body.name(), 200);
    return new Person(
        login,
        name == null ? body.login().strip() : name,
        text("mail", body.mail(), 320),
        text("title", body.title(), 200),
        roles == null ? Set.of(Role.EMPLOYEE) : roles,
        groups == null ? Set.of() : groups);
  }

  /// A change, checked.
  static Roster.Change change(@Nullable PersonBody body) {
    if (body == null) {
      throw ProblemException.field("name", "or another field is missing");
    }
    if (body.login() != null) {
      throw ProblemException.field(
          "login", "cannot be changed: documents, threads and the record name people by it");
    }
    return new Roster.Change(
        text("name", body.name(), 200),
        clearable("mail", body.mail(), 320),
        clearable("title", body.title(), 200),
        body.active(),
        body.breakGlass(),
        roles(body.roles()),
        groups("groups", body.groups()));
  }

  /// A login that a new person can have.
  static String free(String field, String typed) {
    String login = login(field, typed);
    if (Identity.reserved(login)) {
      throw ProblemException.field(field, "is a name that the record uses for what is no person");
    }
    return login;
  }

  static String login(String field, String typed) {
    try {
      return Identity.login(typed);
    } catch (IllegalArgumentException bad) {
      throw ProblemException.field(
          field, "is not a login: 1 to 200 characters, none of them a control character");
    }
  }

  /// The roles of their slugs; null where the field is left out.
  static @Nullable Set<Role> roles(@Nullable List<String> slugs) {
    if (slugs == null) {
      return null;
    }
    Set<Role> roles = new TreeSet<>();
    for (String slug : slugs) {
      try {
        roles.add(Role.of(slug));
      } catch (IllegalArgumentException | NullPointerException unknown) {
        throw ProblemException.field("roles", "has '" + slug + "'; there are " + Role.all());
      }
    }
    return roles;
  }

  static @Nullable Set<String> groups(String field, @Nullable List<String> names) {
    if (names == null) {
      return null;
    }
    Set<String> groups = new TreeSet<>();
    for (String name : names) {
      groups.add(login(field, name == null ? "" : name));
    }
    return groups;
  }

  /// An empty text takes away what is there.
  private static @Nullable String clearable(String field, @Nullable String text, int most) {
    return text != null && text.isBlank() ? "" : text(field, text, most);
  }

  private static @Nullable String text(String field, @Nullable String text, int most) {
    return text == null ? null : Line.checked(field, text, most);
  }
}
