package io.cloister.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.ldap.LdapSettings.Binding;
import io.cloister.ldap.LdapSettings.Encryption;
import io.cloister.ldap.LdapSettings.Groups;
import io.cloister.ldap.LdapSettings.Membership;
import io.cloister.ldap.LdapSettings.Mode;
import io.cloister.ldap.LdapSettings.People;
import io.cloister.ldap.LdapSettings.Secret;
import io.cloister.ldap.LdapTrial.Result;
import io.cloister.ldap.LdapTrial.Step;
import io.cloister.ldap.LdapTrial.Tried;
import io.cloister.testing.Authority;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// "Test this connection": the step that fails is the one that is wrong, and says what to do.
class LdapTrialTest {
  private static InMemory directory;
  private static LdapSettings right;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    directory = InMemory.start(folder);
    right = Skerrow.settings(directory.plain(), Skerrow.reader(), directory.trusted());
  }

  @AfterAll
  static void stop() {
    directory.close();
  }

  private static LdapTrial tried(
      LdapSettings settings, @Nullable String login, @Nullable String password) {
    try (Ldap ldap = new Ldap(settings, Clock.systemUTC())) {
      return ldap.test(login, password);
    }
  }

  private static void fails(LdapTrial trial, Step at, String... words) {
    for (Tried each : trial.steps()) {
      int order = each.step().compareTo(at);
      if (order < 0) {
        assertThat(each.result()).as("%s", each).isInstanceOf(Result.Passed.class);
      } else if (order == 0) {
        assertThat(each.result())
            .isInstanceOfSatisfying(
                Result.Failed.class,
                failed -> assertThat(failed.why() + " " + failed.remedy()).contains(words));
      } else {
        assertThat(each.result()).as("%s", each).isInstanceOf(Result.NotReached.class);
      }
    }
    assertThat(trial.passed()).isFalse();
  }

  private static LdapSettings at(String server) {
    return Skerrow.settings(URI.create(server), right.binding(), right.encryption().authorities());
  }

  private static LdapSettings people(String base, String filter, String key) {
    People people = right.people();
    return right.with(
        new People(
            base, filter, people.logins(), people.name(), people.mail(), people.title(), key));
  }

  @Test
  void passesEveryStepAndShowsThePerson() {
    LdapTrial trial = tried(right, "fiona", Skerrow.PASSWORD);
    assertThat(trial.steps()).extracting(Tried::step).containsExactly(Step.values());
    assertThat(trial.steps())
        .extracting(Tried::result)
        .allSatisfy(result -> assertThat(result).isInstanceOf(Result.Passed.class));
    assertThat(trial.person()).isNotNull();
    assertThat(trial.person().groups()).hasSize(4);
    assertThat(trial.passed()).isTrue();
  }

  @Test
  void showsAnybodyWhenNobodyIsNamed() {
    LdapTrial trial = tried(right, null, null);
    assertThat(trial.person()).isNotNull();
    assertThat(trial.passed()).isTrue();
    assertThat(trial.steps().getLast().result()).isInstanceOf(Result.NotReached.class);
  }

  @Test
  void saysWhenTheNameIsUnknown() {
    fails(
        tried(at("ldap://no-such-host.invalid"), null, null),
        Step.RESOLVE_NAME,
        "no-such-host.invalid",
        "name server");
  }

  @Test
  void saysWhenNobodyListens() {
    fails(tried(at("ldap://127.0.0.1:9"), null, null), Step.CONNECT, "port 9", "firewall");
  }

  @Test
  void saysWhenTheCertificateIsOfAnotherAuthority(@TempDir Path folder) throws Exception {
    Encryption other = new Encryption(Mode.START_TLS, false, Authority.in(folder).pem(), true);
    fails(tried(right.with(other), null, null), Step.ENCRYPT, "ca_pem");
  }

  @Test
  void saysWhenTheAccountIsRefused() {
    LdapSettings settings =
        Skerrow.settings(
            directory.plain(),
            new Binding.Service(Skerrow.READER, new Secret("x")),
            right.encryption().authorities());
    fails(tried(settings, null, null), Step.BIND, "bind_dn");
  }

  @Test
  void saysWhenTheBaseIsNotThere() {
    LdapSettings nowhere = people("ou=nowhere," + Skerrow.BASE, "(uid=*)", "entryUUID");
    fails(tried(nowhere, null, null), Step.BASE, "ou=nowhere", "people_base");
  }

  @Test
  void saysWhenNobodyMeetsTheFilter() {
    LdapSettings nobody = people(Skerrow.BASE, "(objectClass=user)", "entryUUID");
    fails(tried(nobody, null, null), Step.FIND_PERSON, "(objectClass=user)", "people_filter");
  }

  @Test
  void saysWhenTheLoginIsUnknownOrThereTwice() {
    fails(tried(right, "nobody", "x"), Step.FIND_PERSON, "'nobody'", "login_attributes");
    fails(tried(right, "twin", "x"), Step.FIND_PERSON, "more than one entry", "uid=twin");
  }

  @Test
  void saysWhenTheKeyIsMissing() {
    LdapSettings keyless = people(Skerrow.BASE, "(uid=*)", "objectGUID");
    fails(tried(keyless, "fiona", null), Step.FIND_PERSON, "objectGUID", "key_attribute");
  }

  @Test
  void saysWhenGroupsCannotBeFollowedThatWay() {
    Groups groups = right.groups();
    LdapSettings chain =
        right.with(
            new Groups(
                groups.base(),
                groups.filter(),
                groups.name(),
                groups.member(),
                Membership.IN_CHAIN,
                true,
                groups.most()));
    fails(tried(chain, "fiona", "x"), Step.READ_GROUPS, "groups_of_member");
  }

  @Test
  void saysWhenThePasswordIsWrong() {
    fails(tried(right, "fiona", "x"), Step.SIGN_IN, "refused the password");
  }

  @Test
  void saysWhatItNeedsWherePeopleBindAsThemselves() {
    LdapSettings direct =
        Skerrow.settings(
            directory.plain(),
            new Binding.Direct("uid={login}" + LdapContract.PEOPLE),
            right.encryption().authorities());
    assertThat(tried(direct, "fiona", Skerrow.PASSWORD).steps())
        .extracting(Tried::result)
        .allSatisfy(result -> assertThat(result).isInstanceOf(Result.Passed.class));
    LdapTrial without = tried(direct, null, null);
    assertThat(without.passed()).isTrue();
    assertThat(without.steps().get(Step.BIND.ordinal()).result())
        .isInstanceOf(Result.NotReached.class);
    fails(tried(direct, "fiona", "x"), Step.BIND, "direct_template");
  }

  @Test
  void namesTheServersThatItPassedOver() {
    LdapSettings two =
        new LdapSettings(
            List.of(URI.create("ldap://127.0.0.1:9"), directory.plain()),
            right.encryption(),
            right.binding(),
            right.people(),
            right.groups(),
            right.limits());
    LdapTrial trial = tried(two, null, null);
    assertThat(trial.passed()).isTrue();
    assertThat(trial.steps().get(Step.CONNECT.ordinal()).result())
        .isInstanceOfSatisfying(
            Result.Passed.class,
            passed -> assertThat(passed.detail()).contains("Not reached: ldap://127.0.0.1:9"));
  }
}
