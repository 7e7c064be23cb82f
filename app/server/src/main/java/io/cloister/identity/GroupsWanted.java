package io.cloister.identity;

import org.jspecify.annotations.Nullable;

/// Which of the groups that a provisioning service keeps are looked for. What is null may be
/// anything.
///
/// @param name folded, as [Identity#fold] does it
/// @param member the id of somebody who is in it
public record GroupsWanted(
    @Nullable String id,
    @Nullable String name,
    @Nullable String externalId,
    @Nullable String member) {
  public static final GroupsWanted ALL = new GroupsWanted(null, null, null, null);

  /// Of a statement over `provisioned_groups g`. Only what is looked for is in it, so that an index
  /// can be used.
  String condition() {
    return "g.tenant = :tenant"
        + (id == null ? "" : " AND g.id = :id")
        + (name == null ? "" : " AND g.name = :name")
        + (externalId == null ? "" : " AND g.external_id = :externalId")
        + (member == null
            ? ""
            : """
             AND g.name IN (SELECT m.group_name FROM provisioned_people s
              JOIN memberships m ON m.tenant = s.tenant AND m.login = s.login AND m.origin = 'scim'
              WHERE s.tenant = :tenant AND s.id = :member AND s.gone = FALSE)
            """);
  }
}
