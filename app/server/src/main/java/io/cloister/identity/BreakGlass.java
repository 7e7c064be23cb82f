package io.cloister.identity;

import io.cloister.store.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The way back in for whoever has the machine, when nobody can administer any more.
final class BreakGlass {
  private static final int PAGE = 500;

  private final Directory directory;
  private final Roster roster;
  private final Passwords passwords;

  BreakGlass(Directory directory, Passwords passwords) {
    this.directory = directory;
    this.roster = new Roster(directory);
    this.passwords = passwords;
  }

  List<Listed> list(TenantId tenant, String word) {
    List<Listed> all = new ArrayList<>();
    String after = "";
    while (true) {
      List<Roster.Entry> page = roster.list(tenant, after, word, PAGE);
      page.forEach(entry -> all.add(listed(entry)));
      if (page.size() < PAGE) {
        return all;
      }
      after = page.getLast().account().login();
    }
  }

  /// The first of them.
  List<Listed> few(TenantId tenant, String word, int most) {
    return roster.list(tenant, "", word, most).stream().map(BreakGlass::listed).toList();
  }

  private static Listed listed(Roster.Entry entry) {
    People.Account account = entry.account();
    return new Listed(
        account.login(),
        account.name(),
        account.active(),
        account.provider(),
        account.hasPassword(),
        account.secondFactor(),
        account.passkeys(),
        account.breakGlass(),
        Stream.concat(entry.given().stream(), entry.byGroups().stream())
            .distinct()
            .sorted()
            .toList());
  }

  /// @param login folded
  Reset reset(TenantId tenant, String login, @Nullable Role role) {
    String password = passwords.generate();
    String hash = passwords.hash(password);
    return directory.change(
        tenant,
        (handle, now) -> {
          People people = handle.attach(People.class);
          People.Account account = people.find(tenant.value(), login);
          if (account == null) {
            return new Reset.NotThere();
          }
          if (account.provider() != null) {
            return new Reset.KeptElsewhere(account.provider());
          }
          boolean ssoOnly = Rulebook.of(handle, tenant).ssoOnly();
          if (ssoOnly && !administers(people, tenant, login, role)) {
            return new Reset.PasswordsOff();
          }
          if (ssoOnly) {
            // Else the new password would be good for nothing.
            people.markBreakGlass(tenant.value(), login, true);
          }
          people.setPassword(tenant.value(), login, hash);
          people.update(
              tenant.value(),
              login,
              account.name(),
              account.mail(),
              account.title(),
              true,
              null,
              now);
          return new Reset.Done(
              login,
              password,
              roles(people, tenant, login, role),
              !account.active(),
              SecondFactors.remove(handle, tenant, login),
              Passkeys.removeAll(handle, tenant, login),
              endAll(handle, tenant, login),
              ssoOnly || account.breakGlass());
        });
  }

  private static boolean administers(
      People people, TenantId tenant, String login, @Nullable Role wanted) {
    return wanted == Role.TENANT_ADMIN
        || people.roles(tenant.value(), login).contains(Role.TENANT_ADMIN.slug());
  }

  private static List<Role> roles(
      People people, TenantId tenant, String login, @Nullable Role wanted) {
    if (wanted != null && !people.roles(tenant.value(), login).contains(wanted.slug())) {
      people.addRole(tenant.value(), login, wanted.slug());
    }
    return people.roles(tenant.value(), login).stream().map(Role::of).sorted().toList();
  }

  /// Sessions, and links with which a password could be chosen.
  private static int endAll(Handle handle, TenantId tenant, String login) {
    handle.attach(InvitationRows.class).deleteOf(tenant.value(), login);
    return handle.attach(Sessions.class).deleteAll(tenant.value(), login);
  }
}
