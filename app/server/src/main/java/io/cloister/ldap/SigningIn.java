package io.cloister.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.SearchResultEntry;
import io.cloister.ldap.LdapSettings.Binding;
import io.cloister.ldap.LdapSignIn.Refused;
import io.cloister.ldap.LdapSignIn.Unreachable;
import io.cloister.ldap.LdapSignIn.Welcome;
import io.cloister.ldap.LdapSignIn.Why;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// From a login and a password to a person. Nobody is let in whose own entry the password was not
/// put to.
final class SigningIn {
  private final LdapSettings settings;
  private final Connections connections;
  private final PeopleSearch people;
  private final PersonReader reader;
  private final Memberships memberships;
  private final Clock clock;

  SigningIn(LdapSettings settings, Connections connections, PeopleSearch people, Clock clock) {
    this.settings = settings;
    this.connections = connections;
    this.people = people;
    reader = new PersonReader(settings.people());
    memberships = Memberships.of(settings, false);
    this.clock = clock;
  }

  LdapSignIn signIn(String typed, String password) {
    if (!Credentials.sendable(password)) {
      return new Refused(Why.NO_PASSWORD);
    }
    Optional<String> login = Names.typed(typed);
    if (login.isEmpty()) {
      return new Refused(Why.UNKNOWN_PERSON);
    }
    try {
      return switch (settings.binding()) {
        case Binding.Service service -> lookedUp(login.get(), password);
        case Binding.Direct direct -> asThemselves(direct, login.get(), password);
      };
    } catch (LDAPException failed) {
      return new Unreachable(Trouble.of(failed).sentence());
    } catch (LdapUnreachable told) {
      return new Unreachable(told.sentence());
    }
  }

  private LdapSignIn lookedUp(String login, String password) throws LDAPException, LdapUnreachable {
    List<SearchResultEntry> found = connections.lookUp(at -> people.called(at, login));
    if (found.size() != 1) {
      // As much is asked as for somebody who is there, so that the time does not tell who is.
      String nobody = nobody(login);
      connections.signIn(at -> Credentials.check(at, nobody, password));
      return new Refused(found.isEmpty() ? Why.UNKNOWN_PERSON : Why.SEVERAL_PEOPLE);
    }
    Entry entry = found.getFirst();
    Optional<Why> refused =
        connections.signIn(at -> Credentials.check(at, entry.getDN(), password));
    return refused.isPresent()
        ? new Refused(refused.get())
        : connections.lookUp(at -> welcome(at, entry));
  }

  /// A name like those of people, which no entry has.
  private String nobody(String login) throws LDAPException {
    return new DN(new RDN("cn", "nobody of login " + login), new DN(settings.people().base()))
        .toString();
  }

  private LdapSignIn asThemselves(Binding.Direct direct, String login, String password)
      throws LDAPException, LdapUnreachable {
    Optional<String> name = DirectName.of(direct.template(), login);
    if (name.isEmpty()) {
      return new Refused(Why.UNKNOWN_PERSON);
    }
    return connections.signIn(at -> {
      Optional<Why> refused = Credentials.check(at, name.get(), password);
      if (refused.isPresent()) {
        return new Refused(refused.get());
      }
      return DirectName.isDn(direct.template()) ? own(at, name.get()) : proven(at, login, password);
    });
  }

  private LdapSignIn own(LDAPConnection at, String dn) throws LDAPException, LdapUnreachable {
    Entry entry = people.at(at, dn);
    return entry == null ? new Refused(Why.UNKNOWN_PERSON) : welcome(at, entry);
  }

  /// A principal's name and a login are two attributes, and may belong to two people. So the entry
  /// that was found is asked as well.
  private LdapSignIn proven(LDAPConnection at, String login, String password)
      throws LDAPException, LdapUnreachable {
    List<SearchResultEntry> found = people.called(at, login);
    if (found.size() != 1) {
      return new Refused(found.isEmpty() ? Why.UNKNOWN_PERSON : Why.SEVERAL_PEOPLE);
    }
    Optional<Why> refused = Credentials.check(at, found.getFirst().getDN(), password);
    return refused.isPresent() ? new Refused(refused.get()) : welcome(at, found.getFirst());
  }

  private LdapSignIn welcome(LDAPConnection at, Entry entry) throws LDAPException, LdapUnreachable {
    Optional<Why> against = AccountState.against(entry, clock.instant());
    return against.isPresent()
        ? new Refused(against.get())
        : new Welcome(reader.read(entry, memberships.of(at, entry), clock.instant()));
  }
}
