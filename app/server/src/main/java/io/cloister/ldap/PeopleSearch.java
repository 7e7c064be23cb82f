package io.cloister.ldap;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.cloister.ldap.LdapSettings.People;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds entries of people. What was typed goes into a filter as a value, never as text.
final class PeopleSearch {
  private final People people;
  private final String[] attributes;

  PeopleSearch(People people) {
    this.people = people;
    attributes =
        Stream.of(
                people.logins().stream(),
                Stream.of(people.name(), people.key()),
                Stream.of(people.mail(), people.title()).filter(each -> each != null),
                AccountState.ATTRIBUTES.stream(),
                Stream.of("objectSid", "primaryGroupID"))
            .flatMap(each -> each)
            .distinct()
            .toArray(String[]::new);
  }

  /// Entries of one login: none, one, or two where there are more than one.
  List<SearchResultEntry> called(LDAPConnection connection, String login) throws LDAPException {
    List<Filter> any =
        people.logins().stream().map(each -> Filter.createEqualityFilter(each, login)).toList();
    Filter called = any.size() == 1 ? any.getFirst() : Filter.createORFilter(any);
    return upTo(connection, everyone(Filter.createANDFilter(filter(), called)), 2);
  }

  /// Anybody, to show what the directory tells of people.
  @Nullable Entry anybody(LDAPConnection connection) throws LDAPException {
    List<SearchResultEntry> found = upTo(connection, everyone(), 1);
    return found.isEmpty() ? null : found.getFirst();
  }

  /// The person whose entry lies there; null where there is none, or what is there is no person.
  @Nullable Entry at(LDAPConnection connection, String dn) throws LDAPException {
    try {
      List<SearchResultEntry> found =
          connection
              .search(new SearchRequest(dn, SearchScope.BASE, filter(), attributes))
              .getSearchEntries();
      return found.isEmpty() ? null : found.getFirst();
    } catch (LDAPSearchException none) {
      if (none.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
        return null;
      }
      throw none;
    }
  }

  /// Whoever could sign in. An entry without a login, such as that of an address book, could not.
  SearchRequest everyone() throws LDAPException {
    return everyone(
        Filter.createANDFilter(filter(), Filter.createPresenceFilter(people.logins().getFirst())));
  }

  private SearchRequest everyone(Filter filter) {
    return new SearchRequest(people.base(), SearchScope.SUB, filter, attributes);
  }

  private Filter filter() throws LDAPException {
    return Filter.create(people.filter());
  }

  private static List<SearchResultEntry> upTo(
      LDAPConnection connection, SearchRequest search, int most) throws LDAPException {
    search.setSizeLimit(most);
    try {
      return connection.search(search).getSearchEntries();
    } catch (LDAPSearchException more) {
      List<SearchResultEntry> seen = more.getSearchEntries();
      if (more.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)
          && seen != null
          && seen.size() >= most) {
        return seen;
      }
      throw more;
    }
  }
}
