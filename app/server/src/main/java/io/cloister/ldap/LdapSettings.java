package io.cloister.ldap;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How to speak to one directory. What cannot work is refused when it is made, every mistake at
/// once.
///
/// @param servers the first that answers is asked; `ldap://HOST[:PORT]` or `ldaps://HOST[:PORT]`
public record LdapSettings(
    List<URI> servers,
    Encryption encryption,
    Binding binding,
    People people,
    Groups groups,
    Limits limits) {

  /// @throws LdapMistakes when anything cannot work
  public LdapSettings {
    servers = List.copyOf(servers);
    SettingsCheck.check(servers, encryption, binding, people, groups, limits);
  }

  public enum Mode {
    LDAPS,
    START_TLS,
    /// Passwords travel readable.
    NONE
  }

  /// @param plainAllowed has to be said for [Mode#NONE]
  /// @param authorities certificates in PEM that alone are trusted; null trusts those of the system
  /// @param hostNames whether the certificate has to be for the server's name
  public record Encryption(
      Mode mode, boolean plainAllowed, @Nullable String authorities, boolean hostNames) {}

  /// A word that is not printed. Only whoever asks for it by name gets it.
  public record Secret(String word) {
    @Override
    public String toString() {
      return "***";
    }
  }

  public sealed interface Binding {
    /// An account of Cloister's own looks people up.
    record Service(String dn, Secret password) implements Binding {}

    /// People bind as themselves, and there is nothing to read the directory with between sign-ins.
    ///
    /// @param template with `{login}` in it: `uid={login},ou=people,dc=corp,dc=example` or
    ///   `{login}@corp.example`
    record Direct(String template) implements Binding {}
  }

  /// @param filter who counts as a person
  /// @param logins attributes that a typed login is looked up in; the first is a person's login
  /// @param key attribute that never changes; a binary GUID is written as a UUID
  public record People(
      String base,
      String filter,
      List<String> logins,
      String name,
      @Nullable String mail,
      @Nullable String title,
      String key) {
    public People {
      logins = List.copyOf(logins);
    }
  }

  public enum Membership {
    /// Groups name their members by DN; groups of groups are followed one level after the other.
    GROUPS_OF_MEMBER,
    /// Active Directory follows them itself.
    IN_CHAIN,
    /// Groups name their members by login (`posixGroup`); there are no groups of groups.
    MEMBER_UID
  }

  /// @param base null reads no groups
  /// @param filter what counts as a group
  /// @param name attribute that a group is called by
  /// @param member attribute of a group that holds its members
  /// @param primary whether to add Active Directory's primary group, which no `member` tells of
  /// @param most a person in more groups than that is not let in, for what is left out might be
  ///   what denies them something
  public record Groups(
      @Nullable String base,
      String filter,
      String name,
      String member,
      Membership membership,
      boolean primary,
      int most) {}

  /// @param connections at most so many at once, of those that look up and of those that sign in
  /// @param page so many people are read at once
  public record Limits(Duration connect, Duration response, int connections, int page) {
    public static final Limits USUAL =
        new Limits(Duration.ofSeconds(5), Duration.ofSeconds(10), 8, 500);
  }

  /// OpenLDAP and its like: `inetOrgPerson`, `groupOfNames`, `entryUUID`.
  ///
  /// @param base everything lies below it
  public static LdapSettings openLdap(List<URI> servers, Binding binding, String base) {
    return new LdapSettings(
        servers,
        usual(servers),
        binding,
        new People(
            base,
            "(objectClass=inetOrgPerson)",
            List.of("uid"),
            "cn",
            "mail",
            "title",
            "entryUUID"),
        new Groups(
            base,
            "(objectClass=groupOfNames)",
            "cn",
            "member",
            Membership.GROUPS_OF_MEMBER,
            false,
            2_000),
        Limits.USUAL);
  }

  /// Active Directory. A group is called by its `sAMAccountName`, which the domain has once; a `cn`
  /// is free to occur again in another unit.
  ///
  /// @param base the domain: `dc=corp,dc=example`
  public static LdapSettings activeDirectory(List<URI> servers, Binding binding, String base) {
    return new LdapSettings(
        servers,
        usual(servers),
        binding,
        new People(
            base,
            // Accounts of people: no computers, no trusts.
            "(sAMAccountType=805306368)",
            List.of("sAMAccountName", "userPrincipalName"),
            "displayName",
            "mail",
            "title",
            "objectGUID"),
        new Groups(
            base,
            "(objectClass=group)",
            "sAMAccountName",
            "member",
            Membership.IN_CHAIN,
            true,
            2_000),
        Limits.USUAL);
  }

  public LdapSettings with(Encryption other) {
    return new LdapSettings(servers, other, binding, people, groups, limits);
  }

  public LdapSettings with(People other) {
    return new LdapSettings(servers, encryption, binding, other, groups, limits);
  }

  public LdapSettings with(Groups other) {
    return new LdapSettings(servers, encryption, binding, people, other, limits);
  }

  public LdapSettings with(Limits other) {
    return new LdapSettings(servers, encryption, binding, people, groups, other);
  }

  private static Encryption usual(List<URI> servers) {
    boolean ldaps = servers.stream().anyMatch(server -> "ldaps".equals(server.getScheme()));
    return new Encryption(ldaps ? Mode.LDAPS : Mode.START_TLS, false, null, true);
  }
}
