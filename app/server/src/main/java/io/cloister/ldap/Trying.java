package io.cloister.ldap;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.cloister.ldap.LdapSettings.Binding;
import io.cloister.ldap.LdapSettings.Membership;
import io.cloister.ldap.LdapTrial.Step;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tries settings out, one step after the other, as a sign-in would go.
final class Trying {
  private final LdapSettings settings;
  private final Connections connections;
  private final PeopleSearch people;
  private final PersonReader reader;
  private final Memberships memberships;
  private final SigningIn signingIn;
  private final Clock clock;
  private final Steps steps = new Steps();

  Trying(
      LdapSettings settings,
      Connections connections,
      PeopleSearch people,
      PersonReader reader,
      Memberships memberships,
      SigningIn signingIn,
      Clock clock) {
    this.settings = settings;
    this.connections = connections;
    this.people = people;
    this.reader = reader;
    this.memberships = memberships;
    this.signingIn = signingIn;
    this.clock = clock;
  }

  LdapTrial all(@Nullable String login, @Nullable String password) {
    LdapPerson person = null;
    try (LDAPConnection connection = new Reaching(settings, connections, steps).server()) {
      bind(connection, login, password);
      base(connection);
      Entry entry = entry(connection, login);
      person = read(connection, entry);
    } catch (Steps.Stopped told) {
      // Later steps have no result, which says that they were not reached.
    }
    if (login == null || password == null) {
      steps.left(Step.SIGN_IN, "No login and password were given to try.");
    } else if (steps.passed(Step.READ_GROUPS)) {
      signIn(login, password);
    }
    return steps.trial(person);
  }

  private void bind(LDAPConnection connection, @Nullable String login, @Nullable String password)
      throws Steps.Stopped {
    try {
      switch (settings.binding()) {
        case Binding.Service service -> {
          connection.bind(Connections.bind(service));
          steps.pass(Step.BIND, "Bound as " + service.dn() + ".");
        }
        case Binding.Direct direct -> {
          if (login == null || password == null || !Credentials.sendable(password)) {
            throw steps.stop(
                Step.BIND, "People bind as themselves; give a login and its password to go on.");
          }
          Optional<String> name = DirectName.of(direct.template(), login);
          var refused =
              name.isEmpty()
                  ? Optional.of(LdapSignIn.Why.UNKNOWN_PERSON)
                  : Credentials.check(connection, name.get(), password);
          if (refused.isPresent()) {
            throw steps.fail(
                Step.BIND,
                new Trouble(
                    "Binding as %s failed: %s."
                        .formatted(name.orElse(login), refused.get().sentence()),
                    "Check direct_template, the login and the password."));
          }
          steps.pass(Step.BIND, "Bound as " + name.orElse(login) + ".");
        }
      }
    } catch (LDAPException failed) {
      throw steps.fail(Step.BIND, Trouble.of(failed));
    }
  }

  private void base(LDAPConnection connection) throws Steps.Stopped {
    String groups = settings.groups().base();
    for (String base :
        groups == null
            ? List.of(settings.people().base())
            : List.of(settings.people().base(), groups)) {
      try {
        if (connection.getEntry(base, "1.1") == null) {
          throw steps.fail(
              Step.BASE,
              new Trouble(
                  "The directory has no entry " + base + ", or does not show it to this account.",
                  "Check people_base and groups_base, and what the account may read."));
        }
      } catch (LDAPException failed) {
        throw steps.fail(Step.BASE, Trouble.of(failed));
      }
    }
    steps.pass(Step.BASE, "People lie below " + settings.people().base() + ".");
  }

  private Entry entry(LDAPConnection connection, @Nullable String login) throws Steps.Stopped {
    try {
      if (login == null) {
        Entry anybody = people.anybody(connection);
        if (anybody == null) {
          throw steps.fail(
              Step.FIND_PERSON,
              new Trouble(
                  "Below %s nobody meets the filter %s."
                      .formatted(settings.people().base(), settings.people().filter()),
                  "Check people_base and people_filter, and what the account may read."));
        }
        return anybody;
      }
      List<SearchResultEntry> found =
          people.called(connection, Names.typed(login).orElse(login.strip()));
      if (found.size() != 1) {
        throw steps.fail(Step.FIND_PERSON, notOne(login, found));
      }
      return found.getFirst();
    } catch (LDAPException failed) {
      throw steps.fail(Step.FIND_PERSON, Trouble.of(failed));
    }
  }

  private Trouble notOne(String login, List<SearchResultEntry> found) {
    String looked = String.join(", ", settings.people().logins());
    return found.isEmpty()
        ? new Trouble(
            "Nobody of login '%s' was found in %s.".formatted(login, looked),
            "Check login_attributes, people_filter and people_base, and how the login is written.")
        : new Trouble(
            "Login '%s' belongs to more than one entry, among them %s and %s."
                .formatted(login, found.get(0).getDN(), found.get(1).getDN()),
            "Take one of them out with people_filter or people_base; until then neither can sign in.");
  }

  private LdapPerson read(LDAPConnection connection, Entry entry) throws Steps.Stopped {
    try {
      // Without groups first, so that a wrong attribute is not taken for a trouble with groups.
      LdapPerson person = reader.read(entry, Set.of(), clock.instant());
      steps.pass(Step.FIND_PERSON, "Found %s, %s.".formatted(person.login(), person.dn()));
    } catch (LdapUnreachable told) {
      throw steps.fail(Step.FIND_PERSON, new Trouble(told.sentence(), ""));
    }
    try {
      Set<String> groups = memberships.of(connection, entry);
      steps.pass(Step.READ_GROUPS, groupsTold(groups));
      return reader.read(entry, groups, clock.instant());
    } catch (LDAPException failed) {
      throw steps.fail(Step.READ_GROUPS, Trouble.of(failed));
    } catch (LdapUnreachable told) {
      throw steps.fail(Step.READ_GROUPS, new Trouble(told.sentence(), ""));
    }
  }

  private String groupsTold(Set<String> groups) {
    if (settings.groups().base() == null) {
      return "No groups are read, as groups_base is not set.";
    }
    if (groups.isEmpty() && settings.groups().membership() != Membership.IN_CHAIN) {
      return "In no group. If that is wrong, check groups_base, group_filter and member_attribute.";
    }
    return groups.size() == 1 ? "In 1 group." : "In %,d groups.".formatted(groups.size());
  }

  private void signIn(String login, String password) {
    switch (signingIn.signIn(login, password)) {
      case LdapSignIn.Welcome welcome ->
          steps.pass(Step.SIGN_IN, welcome.person().login() + " may come in.");
      case LdapSignIn.Refused refused ->
          steps.fail(
              Step.SIGN_IN,
              new Trouble(
                  "'%s' was refused: %s.".formatted(login, refused.why().sentence()),
                  "If that is wrong, it is to be put right in the directory."));
      case LdapSignIn.Unreachable unreachable ->
          steps.fail(Step.SIGN_IN, new Trouble(unreachable.sentence(), ""));
    }
  }
}
