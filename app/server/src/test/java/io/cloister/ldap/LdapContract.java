package io.cloister.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import io.cloister.ldap.LdapSettings.Binding;
import io.cloister.ldap.LdapSettings.Encryption;
import io.cloister.ldap.LdapSettings.Groups;
import io.cloister.ldap.LdapSettings.Limits;
import io.cloister.ldap.LdapSettings.Membership;
import io.cloister.ldap.LdapSettings.Mode;
import io.cloister.ldap.LdapSettings.Secret;
import io.cloister.ldap.LdapSignIn.Refused;
import io.cloister.ldap.LdapSignIn.Unreachable;
import io.cloister.ldap.LdapSignIn.Welcome;
import io.cloister.ldap.LdapSignIn.Why;
import io.cloister.testing.Authority;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What holds for every directory that holds the company.
abstract class LdapContract {
  static final String PEOPLE = ",ou=people," + Skerrow.BASE;

  abstract URI plain();

  abstract URI encrypted();

  abstract String trusted() throws Exception;

  /// Closes every connection that it has.
  abstract void hangUp() throws Exception;

  /// A connection that may change anything.
  abstract LDAPConnection administrator() throws Exception;

  final LdapSettings settings() throws Exception {
    return Skerrow.settings(plain(), Skerrow.reader(), trusted());
  }

  final LdapSettings direct(String template) throws Exception {
    return Skerrow.settings(plain(), new Binding.Direct(template), trusted());
  }

  static Ldap ldap(LdapSettings settings) {
    return new Ldap(settings, Clock.systemUTC());
  }

  static LdapPerson welcomed(Ldap ldap, String login) {
    LdapSignIn result = ldap.signIn(login, Skerrow.PASSWORD);
    assertThat(result).as(login).isInstanceOf(Welcome.class);
    return ((Welcome) result).person();
  }

  @Test
  void signsInWithThePasswordAndTellsWhoItIs() throws Exception {
    try (Ldap ldap = ldap(settings())) {
      LdapPerson fiona = welcomed(ldap, "fiona");
      assertThat(fiona.login()).isEqualTo("fiona");
      assertThat(fiona.name()).isEqualTo("Fiona Drummond");
      assertThat(fiona.mail()).isEqualTo("fiona.drummond@skerrow.example");
      assertThat(fiona.title()).isEqualTo("Engineer");
      assertThat(fiona.dn()).isEqualTo("uid=fiona" + PEOPLE);
      assertThat(fiona.active()).isTrue();
      assertThat(fiona.key()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }
  }

  @Test
  void refusesAnotherPassword() throws Exception {
    try (Ldap ldap = ldap(settings())) {
      assertThat(ldap.signIn("fiona", "Turbine-2025")).isEqualTo(new Refused(Why.WRONG_PASSWORD));
      assertThat(ldap.signIn("nobody", "x")).isEqualTo(new Refused(Why.UNKNOWN_PERSON));
    }
  }

  @Test
  void refusesAnAccountThatHasExpired() throws Exception {
    try (Ldap ldap = ldap(settings())) {
      assertThat(ldap.signIn("gone", Skerrow.PASSWORD)).isEqualTo(new Refused(Why.EXPIRED));
      assertThat(ldap.find("gone")).get().extracting(LdapPerson::active).isEqualTo(false);
    }
  }

  @Test
  void choosesNeitherOfTwoEntriesOfOneLogin() throws Exception {
    try (Ldap ldap = ldap(settings())) {
      assertThat(ldap.signIn("twin", Skerrow.PASSWORD)).isEqualTo(new Refused(Why.SEVERAL_PEOPLE));
      assertThat(ldap.find("twin")).isEmpty();
    }
  }

  @Test
  void takesALoginForAValueAndNeverForAFilter() throws Exception {
    try (Ldap ldap = ldap(settings())) {
      for (String login :
          List.of(
              "*",
              "car*",
              "carol)(uid=*",
              "carol)(|(uid=*",
              "*)(objectClass=*",
              "carol\\2a",
              "\\63arol",
              "carol\0",
              "carol\0*",
              "carol\n")) {
        assertThat(ldap.signIn(login, Skerrow.PASSWORD))
            .as(login)
            .isEqualTo(
                login.equals("carol\n")
                    // Blanks around a login are not part of it.
                    ? new Welcome(ldap.find("carol").orElseThrow())
                    : new Refused(Why.UNKNOWN_PERSON));
      }
      assertThat(welcomed(ldap, "a*(b)\\,c").name()).isEqualTo("Odd Login");
    }
  }

  @Test
  void followsGroupsOfGroupsAndEndsInCircles() throws Exception {
    try (Ldap ldap = ldap(settings())) {
      assertThat(welcomed(ldap, "fiona").groups())
          .containsExactlyInAnyOrder("payroll", "finance", "staff", "ring");
    }
  }

  @Test
  void readsAGroupOfThousands() throws Exception {
    try (Ldap ldap = ldap(settings())) {
      assertThat(welcomed(ldap, "carol").groups()).containsExactly("crowd");
    }
  }

  @Test
  void signsInNobodyWhoseGroupsItCannotAllRead() throws Exception {
    Groups few = settings().groups();
    LdapSettings settings =
        settings()
            .with(
                new Groups(
                    few.base(),
                    few.filter(),
                    few.name(),
                    few.member(),
                    few.membership(),
                    few.primary(),
                    3));
    try (Ldap ldap = ldap(settings)) {
      assertThat(ldap.signIn("fiona", Skerrow.PASSWORD))
          .isInstanceOfSatisfying(
              Unreachable.class, it -> assertThat(it.sentence()).contains("most_groups"));
    }
  }

  @Test
  void readsGroupsThatNameLogins() throws Exception {
    LdapSettings settings =
        settings()
            .with(
                new Groups(
                    Skerrow.BASE,
                    "(objectClass=posixGroup)",
                    "cn",
                    "memberUid",
                    Membership.MEMBER_UID,
                    false,
                    100));
    try (Ldap ldap = ldap(settings)) {
      assertThat(welcomed(ldap, "fiona").groups()).containsExactly("unix");
      assertThat(welcomed(ldap, "carol").groups()).isEmpty();
    }
  }

  @Test
  void knowsANameWithCommasAndQuotes() throws Exception {
    try (Ldap ldap = ldap(settings())) {
      LdapPerson jo = welcomed(ldap, "jo");
      assertThat(jo.name()).isEqualTo("O'Neil, Jo \"JJ\"");
      assertThat(jo.groups()).hasSize(1);
    }
  }

  @TestFactory
  Stream<DynamicTest> knowsPeopleOfAllScriptsHoweverTheyTypeTheirLogin() {
    return Stream.of(
            List.of("łukasz", "łukasz", "Łukasz Żółć"),
            List.of("ŁUKASZ", "łukasz", "Łukasz Żółć"),
            List.of("田中", "田中", "田中 太郎"),
            List.of("Ünal", "ünal", "Ünal Şahin"),
            // U and two dots.
            List.of("U\u0308nal", "ünal", "Ünal Şahin"),
            List.of("İSTANBUL", "i\u0307stanbul", "İstanbul Ofisi"),
            // In letters of full width.
            List.of("ｃａｒｏｌ", "carol", "Carol Reid"),
            List.of("  CaroL ", "carol", "Carol Reid"))
        .map(row ->
            DynamicTest.dynamicTest(
                row.getFirst(),
                () -> {
                  try (Ldap ldap = ldap(settings())) {
                    LdapPerson person = welcomed(ldap, row.get(0));
                    assertThat(person.login()).isEqualTo(row.get(1));
                    assertThat(person.name()).isEqualTo(row.get(2));
                  }
                }));
  }

  @Test
  void foldsNamesOfGroups() throws Exception {
    try (Ldap ldap = ldap(settings())) {
      assertThat(welcomed(ldap, "łukasz").groups()).containsExactly("kraków");
    }
  }

  @Test
  void tellsOfEverybodyOncePageByPage() throws Exception {
    LdapSettings pages =
        settings().with(new Limits(Limits.USUAL.connect(), Limits.USUAL.response(), 2, 10));
    List<LdapPerson> all = new ArrayList<>();
    try (Ldap ldap = ldap(pages)) {
      ldap.everyone(all::add);
      assertThat(all).hasSize(Skerrow.PEOPLE);
      assertThat(all).extracting(LdapPerson::key).doesNotHaveDuplicates();
      assertThat(all).contains(ldap.find("fiona").orElseThrow(), ldap.find("gone").orElseThrow());
    }
  }

  @Test
  void knowsThemAgainAfterTheyMoved() throws Exception {
    try (Ldap ldap = ldap(settings());
        LDAPConnection administrator = administrator()) {
      LdapPerson before = ldap.find("mallory").orElseThrow();
      String here = "uid=mallory,ou=leavers" + PEOPLE;
      administrator.modifyDN(here, "uid=mallory", false, "ou=people," + Skerrow.BASE);
      try {
        LdapPerson after = ldap.find("mallory").orElseThrow();
        assertThat(after.dn()).isNotEqualTo(before.dn());
        assertThat(after.key()).isEqualTo(before.key());
      } finally {
        administrator.modifyDN(
            "uid=mallory" + PEOPLE, "uid=mallory", false, "ou=leavers,ou=people," + Skerrow.BASE);
      }
    }
  }

  @Test
  void letsPeopleBindAsThemselves() throws Exception {
    try (Ldap ldap = ldap(direct("uid={login}" + PEOPLE))) {
      assertThat(welcomed(ldap, "Fiona").groups()).hasSize(4);
      assertThat(ldap.signIn("fiona", "x")).isEqualTo(new Refused(Why.WRONG_PASSWORD));
      assertThatThrownBy(() -> ldap.find("fiona")).isInstanceOf(LdapUnreachable.class);
    }
  }

  @Test
  void keepsALoginInsideItsPartOfTheName() throws Exception {
    try (Ldap ldap = ldap(direct("uid={login}" + PEOPLE))) {
      for (String login :
          List.of(
              // Theirs would be the password, had it reached another part of the tree.
              "mallory,ou=leavers",
              "mallory\\,ou=leavers",
              "fiona+cn=x",
              "\"fiona\"",
              "#6669",
              "<fiona>",
              "fiona;",
              "fiona\0")) {
        assertThat(ldap.signIn(login, Skerrow.PASSWORD)).as(login).isInstanceOf(Refused.class);
      }
    }
  }

  @Test
  void speaksOverLdaps() throws Exception {
    try (Ldap ldap = ldap(Skerrow.settings(encrypted(), Skerrow.reader(), trusted()))) {
      assertThat(welcomed(ldap, "carol").login()).isEqualTo("carol");
    }
  }

  @Test
  void trustsNoServerOfAnotherAuthority(@TempDir Path folder) throws Exception {
    String other = Authority.in(folder).pem();
    for (URI server : List.of(plain(), encrypted())) {
      try (Ldap ldap = ldap(Skerrow.settings(server, Skerrow.reader(), other))) {
        assertThat(ldap.signIn("fiona", Skerrow.PASSWORD))
            .isInstanceOfSatisfying(
                Unreachable.class, it -> assertThat(it.sentence()).contains("ca_pem"));
      }
    }
  }

  @Test
  void trustsNoServerOfAnotherName() throws Exception {
    for (URI server : List.of(plain(), encrypted())) {
      // The certificate is for 127.0.0.1 only.
      URI named = URI.create(server.toString().replace("127.0.0.1", "localhost"));
      LdapSettings settings = Skerrow.settings(named, Skerrow.reader(), trusted());
      try (Ldap ldap = ldap(settings)) {
        assertThat(ldap.signIn("fiona", Skerrow.PASSWORD))
            .isInstanceOfSatisfying(
                Unreachable.class,
                it -> assertThat(it.sentence()).contains("is not for the name localhost"));
      }
      try (Ldap ldap =
          ldap(
              settings.with(
                  new Encryption(settings.encryption().mode(), false, trusted(), false)))) {
        welcomed(ldap, "fiona");
      }
    }
  }

  @Test
  void asksTheNextServerWhereOneIsDead() throws Exception {
    LdapSettings one = settings();
    LdapSettings two =
        new LdapSettings(
            List.of(URI.create("ldap://127.0.0.1:9"), plain()),
            one.encryption(),
            one.binding(),
            one.people(),
            one.groups(),
            one.limits());
    try (Ldap ldap = ldap(two)) {
      welcomed(ldap, "fiona");
      assertThat(ldap.test("fiona", Skerrow.PASSWORD).passed()).isTrue();
    }
  }

  @Test
  void connectsAgainWhenItWasHungUpOn() throws Exception {
    try (Ldap ldap = ldap(settings())) {
      welcomed(ldap, "fiona");
      hangUp();
      welcomed(ldap, "fiona");
      hangUp();
      List<LdapPerson> all = new ArrayList<>();
      ldap.everyone(all::add);
      assertThat(all).hasSize(Skerrow.PEOPLE);
    }
  }

  @Test
  void saysThatTheAccountForLookingUpIsRefused() throws Exception {
    LdapSettings settings =
        Skerrow.settings(
            plain(), new Binding.Service(Skerrow.READER, new Secret("not-it-2026")), trusted());
    try (Ldap ldap = ldap(settings)) {
      assertThat(ldap.signIn("fiona", Skerrow.PASSWORD))
          .isInstanceOfSatisfying(
              Unreachable.class,
              it ->
                  assertThat(it.sentence())
                      .contains("bind_dn")
                      .doesNotContain("not-it-2026", Skerrow.PASSWORD));
      assertThatThrownBy(() -> ldap.everyone(person -> {}))
          .isInstanceOf(LdapUnreachable.class)
          .hasMessageContaining("bind_dn");
    }
  }

  @Test
  void speaksInTheClearOnlyWhereThatIsAllowed() throws Exception {
    LdapSettings plain = settings().with(new Encryption(Mode.NONE, true, null, true));
    try (Ldap ldap = ldap(plain)) {
      welcomed(ldap, "fiona");
    }
  }

  @Test
  void doesNotMistakeAnotherDirectoryForActiveDirectory() throws Exception {
    Groups groups = settings().groups();
    LdapSettings chain =
        settings()
            .with(
                new Groups(
                    groups.base(),
                    groups.filter(),
                    groups.name(),
                    groups.member(),
                    Membership.IN_CHAIN,
                    false,
                    100));
    try (Ldap ldap = ldap(chain)) {
      assertThat(ldap.signIn("fiona", Skerrow.PASSWORD))
          .isInstanceOfSatisfying(
              Unreachable.class, it -> assertThat(it.sentence()).contains("groups_of_member"));
    }
  }
}
