package io.cloister.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody whom a provisioning service keeps.
///
/// @param id by which the service finds them; never given to somebody else
/// @param login as they are called here: what the service called them first
/// @param userName what the service calls them now, as it spells it
/// @param externalId by what the service knows them itself
/// @param mailType what kind of address it is, such as `work`
/// @param closedBy who closed the account; see [People.Account]
/// @param version grows with every change
public record ProvisionedPerson(
    String id,
    String login,
    String userName,
    @Nullable String externalId,
    String name,
    @Nullable String givenName,
    @Nullable String familyName,
    @Nullable String mail,
    @Nullable String mailType,
    @Nullable String title,
    boolean active,
    @Nullable String closedBy,
    Instant created,
    Instant changed,
    long version) {
  /// What of them the service says.
  PersonDraft draft() {
    return new PersonDraft(
        userName, externalId, name, givenName, familyName, mail, mailType, title, active);
  }
}
