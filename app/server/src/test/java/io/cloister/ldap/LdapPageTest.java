package io.cloister.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.ldap.LdapSettings.Membership;
import io.cloister.ldap.LdapSettings.Mode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/reference/ldap.md` explains what there is.
class LdapPageTest {
  @Test
  void explainsEveryStepReasonAndChoice() throws Exception {
    String page =
        Files.readString(
            Path.of(System.getProperty("cloister.root"), "docs", "reference", "ldap.md"));
    Stream.of(LdapTrial.Step.values(), LdapSignIn.Why.values(), Membership.values(), Mode.values())
        .flatMap(Stream::of)
        .map(each -> "`" + each.name().toLowerCase(Locale.ROOT) + "`")
        .forEach(word -> assertThat(page).contains(word));
  }

  @Test
  void namesSettingsAsMistakesDo() throws Exception {
    String source =
        Files.readString(
            Path.of(
                System.getProperty("cloister.root"),
                "app/server/src/main/java/io/cloister/ldap/SettingsCheck.java"));
    String page =
        Files.readString(
            Path.of(System.getProperty("cloister.root"), "docs", "reference", "ldap.md"));
    Matcher named =
        Pattern.compile("(?:wrong|dn|filter|attribute|timeout|between)\\(\\s*\"([a-z_]+)\"")
            .matcher(source);
    assertThat(named.results().map(found -> "`" + found.group(1) + "`").distinct())
        .hasSizeGreaterThan(20)
        .allSatisfy(setting -> assertThat(page).contains(setting));
  }
}
