package io.cloister.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloister.ldap.LdapMistakes.Mistake;
import io.cloister.ldap.LdapSettings.Binding;
import io.cloister.ldap.LdapSettings.Encryption;
import io.cloister.ldap.LdapSettings.Groups;
import io.cloister.ldap.LdapSettings.Limits;
import io.cloister.ldap.LdapSettings.Membership;
import io.cloister.ldap.LdapSettings.Mode;
import io.cloister.ldap.LdapSettings.People;
import io.cloister.ldap.LdapSettings.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LdapSettingsTest {
  private static final List<URI> LDAP = List.of(URI.create("ldap://dc1.skerrow.example"));
  private static final List<URI> LDAPS = List.of(URI.create("ldaps://dc1.skerrow.example:3269"));

  private static LdapSettings right() {
    return LdapSettings.openLdap(LDAP, Skerrow.reader(), Skerrow.BASE);
  }

  private record Case(String setting, Runnable made, String word) {}

  @TestFactory
  Stream<DynamicTest> saysWhatIsWrong() {
    People people = right().people();
    Groups groups = right().groups();
    return Stream.of(
            new Case("servers", () -> open(List.of(), Skerrow.reader()), "no server"),
            new Case(
                "servers",
                () -> open(List.of(URI.create("https://a.example")), Skerrow.reader()),
                "ldap://HOST"),
            new Case(
                "servers",
                () -> open(List.of(LDAP.getFirst(), LDAPS.getFirst()), Skerrow.reader()),
                "ldaps://HOST"),
            new Case(
                "servers",
                () -> open(List.of(URI.create("ldap://a.example/dc=x")), Skerrow.reader()),
                "ldap://HOST:PORT"),
            new Case(
                "encryption",
                () -> right().with(new Encryption(Mode.NONE, false, null, true)),
                "plain_allowed"),
            new Case(
                "ca_pem",
                () -> right().with(new Encryption(Mode.START_TLS, false, "MIIB", true)),
                "BEGIN CERTIFICATE"),
            new Case(
                "bind_dn",
                () -> open(LDAP, new Binding.Service("administrator", new Secret("x"))),
                "distinguished name"),
            new Case(
                "bind_dn", () -> open(LDAP, new Binding.Service("", new Secret("x"))), "such as"),
            new Case(
                "bind_password",
                () -> open(LDAP, new Binding.Service(Skerrow.READER, new Secret(""))),
                "signs in nobody"),
            new Case(
                "direct_template", () -> open(LDAP, new Binding.Direct("uid=carol")), "{login}"),
            new Case(
                "direct_template",
                () -> open(LDAP, new Binding.Direct("{login}{login}@x")),
                "{login} once"),
            new Case("direct_template", () -> open(LDAP, new Binding.Direct("{login}")), "as in"),
            new Case(
                "people_base",
                () -> right().with(people("people", people.filter(), people.logins())),
                "'people'"),
            new Case(
                "people_filter",
                () -> right().with(people(people.base(), "(uid=", people.logins())),
                "'(uid='"),
            new Case(
                "login_attributes",
                () -> right().with(people(people.base(), people.filter(), List.of())),
                "such as uid"),
            new Case(
                "login_attributes",
                () -> right().with(people(people.base(), people.filter(), List.of("uid)("))),
                "'uid)('"),
            new Case(
                "groups_base",
                () -> right().with(groups("", groups.filter(), groups.member(), 9)),
                "distinguished name"),
            new Case(
                "group_filter",
                () -> right().with(groups(groups.base(), "member", groups.member(), 9)),
                "not a filter"),
            new Case(
                "member_attribute",
                () -> right().with(groups(groups.base(), groups.filter(), "*", 9)),
                "'*'"),
            new Case(
                "most_groups",
                () -> right().with(groups(groups.base(), groups.filter(), "member", 0)),
                "between 1 and"),
            new Case(
                "connect_timeout",
                () -> right().with(new Limits(Duration.ZERO, Duration.ofSeconds(1), 2, 100)),
                "0.1 seconds"),
            new Case(
                "response_timeout",
                () -> right().with(new Limits(Duration.ofSeconds(1), Duration.ofHours(1), 2, 100)),
                "5 minutes"),
            new Case(
                "connections",
                () ->
                    right().with(new Limits(Duration.ofSeconds(1), Duration.ofSeconds(1), 1, 100)),
                "between 2 and"),
            new Case(
                "page_size",
                () ->
                    right()
                        .with(new Limits(Duration.ofSeconds(1), Duration.ofSeconds(1), 2, 5_000)),
                "1,000"))
        .map(each ->
            DynamicTest.dynamicTest(
                each.setting() + " " + each.word(),
                () -> {
                  LdapMistakes wrong =
                      catchThrowableOfType(LdapMistakes.class, () -> each.made().run());
                  assertThat(wrong.mistakes())
                      .anySatisfy(mistake -> {
                        assertThat(mistake.setting()).isEqualTo(each.setting());
                        assertThat(mistake.sentence()).contains(each.word());
                      });
                }));
  }

  @Test
  void listsEveryMistakeAtOnce() {
    LdapMistakes wrong =
        catchThrowableOfType(
            LdapMistakes.class,
            () ->
                LdapSettings.openLdap(
                    List.of(), new Binding.Service("x", new Secret("hush")), "nowhere"));
    assertThat(wrong.mistakes())
        .extracting(Mistake::setting)
        .containsExactly("servers", "bind_dn", "people_base", "groups_base");
    assertThat(wrong).hasMessageNotContaining("hush");
  }

  @Test
  void encryptsUnlessToldNotTo() {
    assertThat(right().encryption().mode()).isEqualTo(Mode.START_TLS);
    LdapSettings active = LdapSettings.activeDirectory(LDAPS, Skerrow.reader(), Skerrow.BASE);
    assertThat(active.encryption().mode()).isEqualTo(Mode.LDAPS);
    assertThat(active.encryption().hostNames()).isTrue();
    assertThat(active.groups().membership()).isEqualTo(Membership.IN_CHAIN);
  }

  @Test
  void doesNotPrintThePassword() {
    assertThat(right().toString()).doesNotContain(Skerrow.READER_PASSWORD).contains("***");
  }

  private static void open(List<URI> servers, Binding binding) {
    LdapSettings.openLdap(servers, binding, Skerrow.BASE);
  }

  private static People people(String base, String filter, List<String> logins) {
    return new People(base, filter, logins, "cn", "mail", "title", "entryUUID");
  }

  private static Groups groups(String base, String filter, String member, int most) {
    return new Groups(base, filter, "cn", member, Membership.GROUPS_OF_MEMBER, false, most);
  }
}
