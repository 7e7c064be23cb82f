package io.cloister.reports;

import io.cloister.audit.Row;
import java.util.Set;

/// What kind of event a report takes one for.
enum Family {
  SIGN_IN,
  FAILED_SIGN_IN,
  /// Somebody changed who may do what, or how the installation is set up.
  CHANGE,
  OTHER;

  private static final String SESSION = "session.create";

  /// What such an action is done to.
  private static final Set<String> ADMINISTERED =
      Set.of(
          "approval",
          "group",
          "key",
          "license",
          "matter",
          "passkey",
          "person",
          "privacy",
          "provider",
          "retention",
          "scim_group",
          "scim_user",
          "second_factor",
          "sign_in_rules",
          "source",
          "tenant");

  /// What changes nothing of it.
  private static final Set<String> LOOKS =
      Set.of("matter.documents", "matter.read_document", "matter.read_thread", "matter.threads");

  static Family of(Row row) {
    if (row.action().equals(SESSION)) {
      return row.outcome().equals("success") ? SIGN_IN : FAILED_SIGN_IN;
    }
    String subject = row.action().substring(0, Math.max(0, row.action().indexOf('.')));
    boolean changes = ADMINISTERED.contains(subject) && !LOOKS.contains(row.action());
    return changes || row.action().equals("audit.rotate_key") ? CHANGE : OTHER;
  }
}
