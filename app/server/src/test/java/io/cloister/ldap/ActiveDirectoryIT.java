package io.cloister.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.cloister.ldap.LdapSettings.Binding;
import io.cloister.ldap.LdapSettings.Encryption;
import io.cloister.ldap.LdapSettings.Groups;
import io.cloister.ldap.LdapSettings.Limits;
import io.cloister.ldap.LdapSettings.Membership;
import io.cloister.ldap.LdapSettings.Secret;
import io.cloister.ldap.LdapSignIn.Refused;
import io.cloister.ldap.LdapSignIn.Why;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The preset for Active Directory, against Samba's: its own rule for groups of groups, the primary
/// group, principals' names, and what it says when it refuses.
class ActiveDirectoryIT {
  private static Samba samba;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    if (!Samba.possible()) {
      System.out.println("ActiveDirectoryIT did not run: " + Samba.MISSING);
    }
    assumeTrue(Samba.possible(), Samba.MISSING);
    samba = Samba.start(folder.resolve("samba"));
    samba.tool("domain", "passwordsettings", "set", "--account-lockout-threshold=3");
    for (String login :
        List.of("fiona", "carol", "łukasz", "off", "late", "fresh", "locked", "reader")) {
      samba.tool(
          "user",
          "create",
          login,
          Skerrow.PASSWORD,
          "--given-name=" + login,
          "--surname=Drummond",
          "--mail-address=" + login + "@skerrow.example",
          "--job-title=Engineer");
    }
    samba.tool("user", "disable", "off");
    samba.tool("user", "setexpiry", "late", "--days=-1");
    change("fresh", "pwdLastSet", "0");
    change("carol", "userPrincipalName", "carol.reid@skerrow.example");
    for (String group : List.of("payroll", "finance", "staff", "ring")) {
      samba.tool("group", "add", group);
    }
    samba.tool("group", "addmembers", "payroll", "fiona");
    samba.tool("group", "addmembers", "finance", "payroll");
    samba.tool("group", "addmembers", "staff", "finance");
    samba.tool("group", "addmembers", "ring", "staff");
    samba.tool("group", "addmembers", "staff", "ring");
  }

  private static void change(String login, String attribute, String value) throws Exception {
    try (LDAPConnection administrator = samba.administrator()) {
      administrator.modify(
          "CN=%s Drummond,CN=Users,%s".formatted(login, Samba.BASE),
          new Modification(ModificationType.REPLACE, attribute, value));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (samba != null) {
      samba.close();
    }
  }

  private static LdapSettings settings() throws Exception {
    return settings(
        new Binding.Service(
            "CN=reader Drummond,CN=Users," + Samba.BASE, new Secret(Skerrow.PASSWORD)));
  }

  private static LdapSettings settings(Binding binding) throws Exception {
    LdapSettings preset =
        LdapSettings.activeDirectory(List.of(samba.encrypted()), binding, Samba.BASE);
    return preset.with(
        // Its certificate is for a name that no name server knows.
        new Encryption(preset.encryption().mode(), false, samba.trusted(), false));
  }

  private static Ldap ldap(LdapSettings settings) {
    return new Ldap(settings, Clock.systemUTC());
  }

  @Test
  void followsGroupsByItsOwnRuleAndKnowsThePrimaryGroup() throws Exception {
    try (Ldap ldap = ldap(settings())) {
      LdapPerson fiona = LdapContract.welcomed(ldap, "fiona");
      assertThat(fiona.groups())
          .containsExactlyInAnyOrder(
              "payroll", "finance", "staff", "ring", "domain users", "users");
      assertThat(fiona.mail()).isEqualTo("fiona@skerrow.example");
      assertThat(fiona.title()).isEqualTo("Engineer");
    }
  }

  @Test
  void findsTheSameGroupsLevelByLevel() throws Exception {
    LdapSettings chain = settings();
    Groups groups = chain.groups();
    LdapSettings levels =
        chain.with(
            new Groups(
                groups.base(),
                groups.filter(),
                groups.name(),
                groups.member(),
                Membership.GROUPS_OF_MEMBER,
                true,
                groups.most()));
    try (Ldap one = ldap(chain);
        Ldap other = ldap(levels)) {
      assertThat(other.find("fiona")).isPresent().isEqualTo(one.find("fiona"));
    }
  }

  @Test
  void writesTheKeyAsItsOwnToolsDo() throws Exception {
    try (Ldap ldap = ldap(settings())) {
      String key = ldap.find("fiona").orElseThrow().key();
      // The directory itself turns it back into the entry.
      try (LDAPConnection administrator = samba.administrator()) {
        assertThat(administrator.getEntry("<GUID=" + key + ">").getAttributeValue("cn"))
            .isEqualTo("fiona Drummond");
      }
    }
  }

  @Test
  void saysWhySomebodyIsRefused() throws Exception {
    try (Ldap ldap = ldap(settings())) {
      assertThat(ldap.signIn("fiona", "x")).isEqualTo(new Refused(Why.WRONG_PASSWORD));
      assertThat(ldap.signIn("nobody", "x")).isEqualTo(new Refused(Why.UNKNOWN_PERSON));
      assertThat(ldap.signIn("off", Skerrow.PASSWORD)).isEqualTo(new Refused(Why.DISABLED));
      assertThat(ldap.signIn("late", Skerrow.PASSWORD)).isEqualTo(new Refused(Why.EXPIRED));
      assertThat(ldap.signIn("fresh", Skerrow.PASSWORD))
          .isEqualTo(new Refused(Why.MUST_CHANGE_PASSWORD));
      for (int i = 0; i < 3; i++) {
        ldap.signIn("locked", "x");
      }
      assertThat(ldap.signIn("locked", Skerrow.PASSWORD)).isEqualTo(new Refused(Why.LOCKED));
    }
  }

  @Test
  void takesALoginOrAPrincipalsName() throws Exception {
    try (Ldap ldap = ldap(settings())) {
      assertThat(LdapContract.welcomed(ldap, "FIONA@skerrow.example").login()).isEqualTo("fiona");
      assertThat(LdapContract.welcomed(ldap, "carol.reid@skerrow.example").login())
          .isEqualTo("carol");
      assertThat(LdapContract.welcomed(ldap, "ŁUKASZ").login()).isEqualTo("łukasz");
    }
  }

  @Test
  void letsPeopleBindByTheirPrincipalsName() throws Exception {
    LdapSettings direct = settings(new Binding.Direct("{login}@skerrow.example"));
    try (Ldap ldap = ldap(direct)) {
      assertThat(LdapContract.welcomed(ldap, "fiona").groups()).contains("ring");
      assertThat(ldap.signIn("fiona", "x")).isEqualTo(new Refused(Why.WRONG_PASSWORD));
    }
  }

  @Test
  void tellsOfEverybodyAndOfNoMachines() throws Exception {
    LdapSettings pages =
        settings().with(new Limits(Limits.USUAL.connect(), Limits.USUAL.response(), 2, 10));
    List<LdapPerson> all = new ArrayList<>();
    try (Ldap ldap = ldap(pages)) {
      ldap.everyone(all::add);
    }
    assertThat(all)
        .extracting(LdapPerson::login)
        .contains("fiona", "off", "administrator")
        .doesNotContain("dc1$")
        .doesNotHaveDuplicates();
    assertThat(all)
        .filteredOn(person -> !person.active())
        .extracting(LdapPerson::login)
        .contains("off", "late");
  }

  @Test
  void saysThatItWantsAnEncryptedConnection() throws Exception {
    LdapSettings encrypted = settings();
    LdapSettings plain =
        new LdapSettings(
            List.of(samba.plain()),
            new Encryption(LdapSettings.Mode.NONE, true, null, true),
            encrypted.binding(),
            encrypted.people(),
            encrypted.groups(),
            encrypted.limits());
    try (Ldap ldap = ldap(plain)) {
      assertThat(ldap.signIn("fiona", Skerrow.PASSWORD))
          .isInstanceOfSatisfying(
              LdapSignIn.Unreachable.class,
              it -> assertThat(it.sentence()).contains("encrypted connection only"));
    }
  }

  @Test
  void passesItsOwnTrial() throws Exception {
    try (Ldap ldap = ldap(settings())) {
      LdapTrial trial = ldap.test("fiona", Skerrow.PASSWORD);
      assertThat(trial.passed()).as(trial.toString()).isTrue();
    }
  }
}
