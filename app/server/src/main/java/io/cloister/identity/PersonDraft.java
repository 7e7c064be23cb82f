package io.cloister.identity;

import org.jspecify.annotations.Nullable;

/// What a provisioning service says of somebody.
///
/// @param name to be shown; null makes one of the others
public record PersonDraft(
    String userName,
    @Nullable String externalId,
    @Nullable String name,
    @Nullable String givenName,
    @Nullable String familyName,
    @Nullable String mail,
    @Nullable String mailType,
    @Nullable String title,
    boolean active) {
  static final int LONGEST_KEY = 400;

  /// In the lengths that are kept, and without characters that no text has.
  PersonDraft tidied() {
    String given = tidy(givenName, 200);
    String family = tidy(familyName, 200);
    return new PersonDraft(
        userName.strip(),
        tidy(externalId, LONGEST_KEY + 1),
        shown(tidy(name, 200), given, family),
        given,
        family,
        tidy(mail, 320),
        tidy(mailType, 64),
        tidy(title, 200),
        active);
  }

  private String shown(@Nullable String name, @Nullable String given, @Nullable String family) {
    if (name != null) {
      return name;
    }
    String parts = ((given == null ? "" : given) + " " + (family == null ? "" : family)).strip();
    return parts.isEmpty() ? userName.strip() : cut(parts, 200);
  }

  /// Why nobody can be known by what is said; null when somebody can.
  @Nullable String fault() {
    String login;
    try {
      login = Identity.login(userName);
    } catch (IllegalArgumentException bad) {
      return "The userName cannot be used: " + bad.getMessage() + ".";
    }
    if (Identity.reserved(login)) {
      return "The userName '" + login + "' is a name of the appliance's own.";
    }
    return externalId != null && externalId.length() > LONGEST_KEY
        ? "The externalId has more than " + LONGEST_KEY + " characters."
        : null;
  }

  static @Nullable String tidy(@Nullable String text, int most) {
    if (text == null) {
      return null;
    }
    StringBuilder kept = new StringBuilder();
    text.codePoints().filter(each -> !Character.isISOControl(each)).forEach(kept::appendCodePoint);
    String stripped = kept.toString().strip();
    return stripped.isEmpty() ? null : cut(stripped, most);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
