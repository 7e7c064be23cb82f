package io.cloister.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One directory of a company. Safe for many threads; every call ends within the timeouts of the
/// settings, times the searches it takes.
public final class Ldap implements AutoCloseable {
  private final LdapSettings settings;
  private final Clock clock;
  private final Connections connections;
  private final PeopleSearch people;
  private final PersonReader reader;
  private final Memberships memberships;
  private final SigningIn signingIn;

  /// Opens nothing yet.
  ///
  /// @param clock tells whose account has expired
  public Ldap(LdapSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    connections = new Connections(settings);
    people = new PeopleSearch(settings.people());
    reader = new PersonReader(settings.people());
    memberships = Memberships.of(settings, false);
    signingIn = new SigningIn(settings, connections, people, clock);
  }

  /// Whether that is their password, and who they are. An empty password is refused unasked.
  public LdapSignIn signIn(String login, String password) {
    return signingIn.signIn(login, password);
  }

  /// Who that is now, whether or not they may come in; empty where the directory has none of that
  /// login, or several.
  ///
  /// @throws LdapUnreachable when that is not known
  public Optional<LdapPerson> find(String login) throws LdapUnreachable {
    Optional<String> typed = Names.typed(login);
    if (typed.isEmpty()) {
      return Optional.empty();
    }
    try {
      return connections.lookUp(at -> {
        List<SearchResultEntry> found = people.called(at, typed.get());
        return found.size() == 1
            ? Optional.of(
                reader.read(
                    found.getFirst(), memberships.of(at, found.getFirst()), clock.instant()))
            : Optional.empty();
      });
    } catch (LDAPException failed) {
      throw Trouble.unreachable(failed);
    }
  }

  /// Everybody who has a login, disabled people included, a page at a time.
  ///
  /// @throws LdapUnreachable when not everybody was told of: nobody may be taken for gone then
  public void everyone(Consumer<LdapPerson> each) throws LdapUnreachable {
    Memberships remembering = Memberships.of(settings, true);
    Paging.Each reading =
        entry ->
            each.accept(
                connections.lookUp(
                    at -> reader.read(entry, remembering.of(at, entry), clock.instant())));
    try {
      int told =
          connections.lookUpOnce(
              pages -> Paging.read(pages, people.everyone(), settings.limits().page(), reading));
      if (told == 0) {
        throw new LdapUnreachable(
            "The directory shows nobody to this account, so nobody was taken for gone. Check"
                + " people_base, people_filter and login_attributes, and what the account may read.");
      }
    } catch (LDAPException failed) {
      throw Trouble.unreachable(failed);
    }
  }

  /// Tries the settings out, on connections of its own.
  ///
  /// @param login somebody to look for; null takes anybody
  /// @param password theirs, to sign them in; null signs in nobody
  public LdapTrial test(@Nullable String login, @Nullable String password) {
    return new Trying(settings, connections, people, reader, memberships, signingIn, clock)
        .all(login, password);
  }

  @Override
  public void close() {
    connections.close();
  }
}
