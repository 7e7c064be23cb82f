package io.cloister.identity;

import org.jspecify.annotations.Nullable;

/// Which of the people that a provisioning service keeps are looked for. What is null may be
/// anything.
///
/// @param userName folded, as [Identity#fold] does it
/// @param mail folded
/// @param name folded
public record PeopleWanted(
    @Nullable String id,
    @Nullable String userName,
    @Nullable String externalId,
    @Nullable String mail,
    @Nullable String mailType,
    @Nullable String name,
    @Nullable Boolean active) {
  public static final PeopleWanted ALL = new PeopleWanted(null, null, null, null, null, null, null);

  /// Of a statement over [ProvisionedRows#FROM]. Only what is looked for is in it, so that an index
  /// can be used.
  String condition() {
    return "s.tenant = :tenant AND s.gone = FALSE"
        + (id == null ? "" : " AND s.id = :id")
        + (userName == null ? "" : " AND s.user_name = :userName")
        + (externalId == null ? "" : " AND s.external_id = :externalId")
        + (mail == null ? "" : " AND LOWER(p.mail) = :mail")
        + (mailType == null ? "" : " AND s.mail_type = :mailType")
        + (name == null ? "" : " AND LOWER(p.name) = :name")
        + (active == null ? "" : " AND p.active = :active");
  }
}
