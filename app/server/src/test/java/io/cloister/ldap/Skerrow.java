package io.cloister.ldap;

import io.cloister.ldap.LdapSettings.Binding;
import io.cloister.ldap.LdapSettings.Encryption;
import io.cloister.ldap.LdapSettings.Mode;
import io.cloister.ldap.LdapSettings.Secret;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The imaginary company's directory, with whatever is awkward in one.
final class Skerrow {
  static final String BASE = "dc=skerrow,dc=example";
  static final String READER = "cn=cloister,ou=services," + BASE;
  static final String READER_PASSWORD = "reader-secret";

  /// Everybody's.
  static final String PASSWORD = "Turbine-2026";

  /// Two entries have login `twin`.
  static final int PEOPLE = 12;

  static final int CROWD = 5_000;

  private static final String HEAD =
      """
      dn: dc=skerrow,dc=example
      objectClass: top
      objectClass: dcObject
      objectClass: organization
      dc: skerrow
      o: Skerrow

      dn: ou=people,dc=skerrow,dc=example
      objectClass: organizationalUnit
      ou: people

      dn: ou=leavers,ou=people,dc=skerrow,dc=example
      objectClass: organizationalUnit
      ou: leavers

      dn: ou=groups,dc=skerrow,dc=example
      objectClass: organizationalUnit
      ou: groups

      dn: ou=services,dc=skerrow,dc=example
      objectClass: organizationalUnit
      ou: services

      dn: cn=cloister,ou=services,dc=skerrow,dc=example
      objectClass: organizationalRole
      objectClass: simpleSecurityObject
      cn: cloister
      userPassword: reader-secret

      """;

  private static final String GROUPS =
      """
      dn: cn=payroll,ou=groups,dc=skerrow,dc=example
      objectClass: groupOfNames
      cn: Payroll
      member: uid=fiona,ou=people,dc=skerrow,dc=example

      dn: cn=finance,ou=groups,dc=skerrow,dc=example
      objectClass: groupOfNames
      cn: finance
      member: cn=payroll,ou=groups,dc=skerrow,dc=example

      dn: cn=staff,ou=groups,dc=skerrow,dc=example
      objectClass: groupOfNames
      cn: staff
      member: cn=finance,ou=groups,dc=skerrow,dc=example
      member: cn=ring,ou=groups,dc=skerrow,dc=example

      dn: cn=ring,ou=groups,dc=skerrow,dc=example
      objectClass: groupOfNames
      cn: ring
      member: cn=staff,ou=groups,dc=skerrow,dc=example

      dn: cn=legal,ou=groups,dc=skerrow,dc=example
      objectClass: groupOfNames
      cn: Legal, "EMEA"
      cn: legal
      member: cn=O'Neil\\, Jo \\"JJ\\",ou=people,dc=skerrow,dc=example

      dn: cn=kraków,ou=groups,dc=skerrow,dc=example
      objectClass: groupOfNames
      cn: KRAKÓW
      member: uid=łukasz,ou=people,dc=skerrow,dc=example

      dn: cn=unix,ou=groups,dc=skerrow,dc=example
      objectClass: posixGroup
      cn: unix
      gidNumber: 100
      memberUid: Fiona

      """;

  private Skerrow() {}

  static String ldif() {
    return HEAD
        + person("uid=fiona", "Fiona", "Fiona Drummond", "fiona.drummond@skerrow.example")
        + person("uid=carol", "carol", "Carol Reid", "carol.reid@skerrow.example")
        + person("cn=O'Neil\\, Jo \\\"JJ\\\"", "jo", "O'Neil, Jo \"JJ\"", "jo@skerrow.example")
        + person("uid=łukasz", "Łukasz", "Łukasz Żółć", "lukasz@skerrow.example")
        + person("uid=田中", "田中", "田中 太郎", "tanaka@skerrow.example")
        + person("uid=ünal", "Ünal", "Ünal Şahin", "unal@skerrow.example")
        + person("uid=istanbul", "İSTANBUL", "İstanbul Ofisi", "istanbul@skerrow.example")
        + person("uid=odd", "a*(b)\\,c", "Odd Login", "odd@skerrow.example")
        + person("uid=twin", "twin", "First Twin", "twin1@skerrow.example")
        + person("uid=twin,ou=leavers", "twin", "Second Twin", "twin2@skerrow.example")
        + person("uid=mallory,ou=leavers", "mallory", "Mallory", "mallory@skerrow.example")
        + person("uid=gone", "gone", "Gone Long", "gone@skerrow.example")
            .replace("uid: gone\n", GONE)
        // Of an address book.
        + person("cn=Supplier", "", "Supplier", "supplier@example.com").replace("uid: \n", "")
        + GROUPS
        + crowd();
  }

  /// Expired on the second day of 1970.
  private static final String GONE = "objectClass: shadowAccount\nuid: gone\nshadowExpire: 1\n";

  private static String person(String rdn, String uid, String name, String mail) {
    return """
    dn: %s,ou=people,%s
    objectClass: inetOrgPerson
    uid: %s
    cn: %s
    sn: %s
    mail: %s
    title: Engineer
    userPassword: %s

    """
        .formatted(rdn, BASE, uid, name, name, mail, PASSWORD);
  }

  /// Carol among thousands who have no entry.
  private static String crowd() {
    return """
    dn: cn=crowd,ou=groups,%s
    objectClass: groupOfNames
    cn: crowd
    member: uid=carol,ou=people,%s
    """
            .formatted(BASE, BASE)
        + IntStream.range(1, CROWD)
            .mapToObj(i -> "member: uid=extra" + i + ",ou=people," + BASE + "\n")
            .collect(Collectors.joining())
        + "\n";
  }

  static Binding reader() {
    return new Binding.Service(READER, new Secret(READER_PASSWORD));
  }

  static LdapSettings settings(URI server, Binding binding, String authority) {
    return LdapSettings.openLdap(List.of(server), binding, BASE)
        .with(
            new Encryption(
                server.getScheme().equals("ldaps") ? Mode.LDAPS : Mode.START_TLS,
                false,
                authority,
                true));
  }
}
