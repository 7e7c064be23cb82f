package io.cloister.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;

/// Reads everything a search finds, a page at a time (RFC 2696). Servers keep where a reader stands
/// with the connection, so while one search is read no other of its kind may use it.
final class Paging {
  private Paging() {}

  /// What is done with one entry.
  interface Each {
    void entry(SearchResultEntry entry) throws LDAPException, LdapUnreachable;
  }

  /// @return how many there were
  /// @throws LDAPException unless all of it was read
  static int read(LDAPConnection connection, SearchRequest search, int page, Each each)
      throws LDAPException, LdapUnreachable {
    ASN1OctetString cookie = null;
    int read = 0;
    do {
      search.setControls(new SimplePagedResultsControl(page, cookie, true));
      SearchResult result = connection.search(search);
      for (SearchResultEntry entry : result.getSearchEntries()) {
        each.entry(entry);
        read++;
      }
      SimplePagedResultsControl next = SimplePagedResultsControl.get(result);
      cookie = next != null && next.moreResultsToReturn() ? next.getCookie() : null;
    } while (cookie != null);
    return read;
  }
}
