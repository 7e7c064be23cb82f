package io.cloister.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// A company as a directory has it: teams of twenty in departments in divisions in one group of
/// all, and a site and a project for everybody.
final class Company {
  static final String BASE = "dc=large,dc=example";
  static final String READER = "cn=reader," + BASE;
  static final String PASSWORD = "Everybody-2026";

  /// Team, department, division, all; site, project.
  static final int GROUPS_EACH = 6;

  static final List<String> RULES =
      List.of(
          "index objectClass,uid,member,entryUUID eq",
          "limits dn.exact=\"" + READER + "\" size=unlimited",
          "access to attrs=userPassword by anonymous auth by * none",
          "access to * by users read by * none");

  private static final int TEAM = 20;
  private static final int TEN = 10;
  private static final int SITES = 4;
  private static final int PROJECTS = 100;

  private final int people;

  Company(int people) {
    this.people = people;
  }

  String login(int number) {
    return "person" + number;
  }

  /// All of it as LDIF.
  Path write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (PrintWriter ldif =
        new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      ldif.print(
          """
          dn: %s
          objectClass: dcObject
          objectClass: organization
          dc: large
          o: Large

          dn: %s
          objectClass: organizationalRole
          objectClass: simpleSecurityObject
          cn: reader
          userPassword: %s

          """
              .formatted(BASE, READER, hash(PASSWORD)));
      for (int i = 0; i < people; i++) {
        ldif.print(person(i));
      }
      int teams = (people + TEAM - 1) / TEAM;
      int departments = (teams + TEN - 1) / TEN;
      int divisions = (departments + TEN - 1) / TEN;
      groups(ldif, "team", teams, "uid=person", people, TEAM);
      groups(ldif, "department", departments, "cn=team", teams, TEN);
      groups(ldif, "division", divisions, "cn=department", departments, TEN);
      groups(ldif, "all", 1, "cn=division", divisions, divisions);
      spread(ldif, "site", SITES);
      spread(ldif, "project", PROJECTS);
    }
    return file;
  }

  private String person(int number) throws IOException {
    return """
    dn: uid=person%d,%s
    objectClass: inetOrgPerson
    uid: person%d
    cn: Person %d
    sn: Number %d
    mail: person%d@large.example
    title: Engineer
    userPassword: %s

    """
        .formatted(number, BASE, number, number, number, number, hash(PASSWORD));
  }

  /// Groups of so many members each, one after the other.
  private static void groups(
      PrintWriter ldif, String name, int groups, String member, int members, int each) {
    for (int i = 0; i < groups; i++) {
      head(ldif, name + i);
      for (int j = i * each; j < Math.min(members, (i + 1) * each); j++) {
        ldif.print("member: " + member + j + "," + BASE + "\n");
      }
      ldif.print("\n");
    }
  }

  /// Groups that have everybody between them.
  private void spread(PrintWriter ldif, String name, int groups) {
    for (int i = 0; i < groups; i++) {
      head(ldif, name + i);
      for (int j = i; j < people; j += groups) {
        ldif.print("member: uid=person" + j + "," + BASE + "\n");
      }
      ldif.print("\n");
    }
  }

  private static void head(PrintWriter ldif, String name) {
    ldif.print("dn: cn=%s,%s\nobjectClass: groupOfNames\ncn: %s\n".formatted(name, BASE, name));
  }

  /// As OpenLDAP keeps passwords unless it is told otherwise.
  private static String hash(String password) throws IOException {
    try {
      byte[] salt = "saltsalt".getBytes(StandardCharsets.US_ASCII);
      MessageDigest sha = MessageDigest.getInstance("SHA-1");
      sha.update(password.getBytes(StandardCharsets.UTF_8));
      byte[] digest = sha.digest(salt);
      byte[] both = Arrays.copyOf(digest, digest.length + salt.length);
      System.arraycopy(salt, 0, both, digest.length, salt.length);
      return "{SSHA}" + Base64.getEncoder().encodeToString(both);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IOException(impossible);
    }
  }
}
