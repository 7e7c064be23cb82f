package io.cloister.identity;

import io.cloister.store.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/// What is told of a person as a whole, and how they leave for good.
final class Parting {
  private final Directory directory;
  private final Roster roster;

  Parting(Directory directory) {
    this.directory = directory;
    this.roster = new Roster(directory);
  }

  Personal told(TenantId tenant, String login) {
    Roster.Entry entry = roster.find(tenant, login);
    return directory.look(
        tenant,
        handle -> {
          PersonalRows rows = handle.attach(PersonalRows.class);
          return new Personal(
              entry == null ? null : PersonTold.of(entry),
              rows.memberships(tenant.value(), login),
              rows.sessions(tenant.value(), login),
              rows.keys(tenant.value(), login),
              rows.passkeys(tenant.value(), login));
        });
  }

  /// Why somebody has to stay; empty where they need not.
  Optional<String> staysBecause(TenantId tenant, String login) {
    return directory.look(
        tenant,
        handle -> {
          People people = handle.attach(People.class);
          People.Account account = people.find(tenant.value(), login);
          if (account == null) {
            return Optional.empty();
          }
          boolean administers =
              account.active()
                  && account.hasPassword()
                  && people.roles(tenant.value(), login).contains(Role.TENANT_ADMIN.slug());
          if (administers && people.administratorsBesides(tenant.value(), login) == 0) {
            return Optional.of(
                "This is the last account that can administer with a password kept here. Give another one the role tenant_admin first.");
          }
          if (account.breakGlass()
              && Rulebook.of(handle, tenant).ssoOnly()
              && people.breakGlassBesides(tenant.value(), login) == 0) {
            return Optional.of(
                "This is the last break-glass account, and the sign-in rules let in nobody else with a password. Mark another one first, or change the rules.");
          }
          return Optional.empty();
        });
  }

  /// Takes somebody away with all that is theirs here. Nothing happens where they are gone already.
  void forget(TenantId tenant, String login) {
    directory.change(
        tenant,
        (handle, now) -> {
          PersonalRows rows = handle.attach(PersonalRows.class);
          rows.forgetMemberships(tenant.value(), login);
          return rows.delete(tenant.value(), login);
        });
  }

  /// The logins of those whom a test means, by since when they have their account.
  List<String> which(TenantId tenant, BiPredicate<String, Instant> meant) {
    return directory
        .look(tenant, handle -> handle.attach(PersonalRows.class).everybody(tenant.value()))
        .stream()
        .filter(one -> meant.test(one.login(), one.created()))
        .map(PersonalRows.Since::login)
        .toList();
  }
}
