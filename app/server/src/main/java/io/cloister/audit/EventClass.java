package io.cloister.audit;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What of the record may be deleted once it is old enough. Events of no class stay for ever: they
/// say what was deleted, what was held, and who agreed to it.
public enum EventClass {
  SIGN_IN,
  SEARCH_AND_ASK,
  ADMIN;

  private static final Set<String> SIGNING_IN =
      Set.of("session", "second_factor", "passkey", "invitation", "request");

  private static final Set<String> USING = Set.of("search", "ask", "thread", "document");
  private static final Set<String> STAYING =
      Set.of("record", "retention", "matter", "approval", "privacy");

  /// As the record spells it.
  public String slug() {
    return "record." + name().toLowerCase(Locale.ROOT);
  }

  /// By the family of an action, which is what stands before its dot. Whatever a later version
  /// records is of the administrative ones, which are kept longest.
  ///
  /// @return empty for what stays
  public static Optional<EventClass> of(String action) {
    String family = action.substring(0, Math.max(0, action.indexOf('.')));
    // Without the events of erasures, nobody would know why others cannot be read.
    if (STAYING.contains(family) || action.equals(Owners.ERASURE)) {
      return Optional.empty();
    }
    if (SIGNING_IN.contains(family)) {
      return Optional.of(SIGN_IN);
    }
    // Who may read what was pushed is of those who administer.
    boolean pushed = action.startsWith("document.push") || action.equals("document.delete");
    return Optional.of(USING.contains(family) && !pushed ? SEARCH_AND_ASK : ADMIN);
  }
}
