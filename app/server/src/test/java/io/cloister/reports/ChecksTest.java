package io.cloister.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cloister.audit.Row;
import io.cloister.audit.Seal;
import io.cloister.audit.Words;
import io.cloister.corpus.SourceId;
import io.cloister.identity.Listed;
import io.cloister.identity.ListedKey;
import io.cloister.identity.Role;
import io.cloister.identity.SignInRules;
import io.cloister.identity.SignInRules.Required;
import io.cloister.proof.Verdict;
import io.cloister.signon.ListedProvider;
import io.cloister.sources.ListedSource;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every check against an installation that is as it should be, and against one where exactly one
/// thing is not.
class ChecksTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-28T09:00:00Z");

  @ParameterizedTest
  @EnumSource
  void anInstallationAsItShouldBeMeetsEveryCheck(Check check) {
    Finding found = check.of(new Draft().facts());
    assertThat(found.state()).as(found.says()).isEqualTo(State.MET);
    assertThat(found.todo()).isNull();
    assertThat(found.evidence()).isNotEmpty();
    assertThat(check.judged()).isNotBlank();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource
  void whatIsTurnedOffChangesTheCheck(
      Check check, State expected, String word, Consumer<Draft> change) {
    Draft draft = new Draft();
    change.accept(draft);
    Finding found = check.of(draft.facts());
    assertThat(found.state()).as(found.says()).isEqualTo(expected);
    assertThat(found.says()).contains(word);
    if (expected != State.MET) {
      assertThat(found.todo()).isNotBlank();
    }
  }

  private static Arguments off(Check check, State expected, String word, Consumer<Draft> change) {
    return arguments(check, expected, word, change);
  }

  static Stream<Arguments> whatIsTurnedOffChangesTheCheck() {
    return Stream.of(
        off(
            Check.SECOND_FACTOR,
            State.PARTLY,
            "administrators",
            d -> d.required(Required.ADMINISTRATORS)),
        off(Check.SECOND_FACTOR, State.NOT_MET, "nobody", d -> d.required(Required.OPTIONAL)),
        off(
            Check.SECOND_FACTOR,
            State.MET,
            "No open account has a password",
            d -> {
              d.required(Required.OPTIONAL);
              d.people.removeIf(Listed::hasPassword);
            }),
        off(
            Check.SINGLE_SIGN_ON,
            State.PARTLY,
            "Passwords kept here",
            d -> d.rules = new SignInRules(false, Required.EVERYONE)),
        off(Check.SINGLE_SIGN_ON, State.PARTLY, "No identity provider", d -> d.providers.clear()),
        off(
            Check.SINGLE_SIGN_ON,
            State.NOT_MET,
            "No identity provider",
            d -> {
              d.providers.clear();
              d.required(Required.OPTIONAL);
            }),
        off(Check.SESSIONS, State.PARTLY, "60 days", d -> d.longest = Duration.ofDays(60)),
        off(
            Check.FAILED_SIGN_INS,
            State.PARTLY,
            "31 failed ones",
            d -> d.events("session.create", "failure", 30)),
        off(Check.ROLES, State.PARTLY, "Nobody audits", d -> d.people.remove(1)),
        off(Check.ROLES, State.PARTLY, "Nobody administers.", d -> d.people.removeFirst()),
        off(
            Check.ROLES,
            State.PARTLY,
            "1 account administers and audits",
            d -> d.people.add(person("both", true, Role.TENANT_ADMIN, Role.AUDITOR))),
        off(
            Check.LEAVERS,
            State.PARTLY,
            "No directory",
            d -> d.providers.replaceAll(one -> provider("oidc"))),
        off(Check.KEYS, State.PARTLY, "1 without an end", d -> d.keys.add(key(null, NOW))),
        off(
            Check.KEYS,
            State.PARTLY,
            "1 unused for 90 days",
            d -> d.keys.add(key(NOW.plusSeconds(9), FROM))),
        off(
            Check.ADMIN_CHANGES,
            State.MET,
            "3 changes",
            d -> d.events("person.update", "success", 2)),
        off(
            Check.DOCUMENT_ACCESS,
            State.PARTLY,
            "Handbook",
            d -> d.sources.add(source("Handbook", "everyone"))),
        off(Check.TRANSPORT, State.NOT_MET, "plain http", d -> d.secure = false),
        off(Check.TRANSPORT, State.PARTLY, "without verified TLS", d -> d.sealed = false),
        off(
            Check.MODEL_HOST,
            State.PARTLY,
            "http://gpu:11434",
            d -> d.model = URI.create("http://gpu:11434")),
        off(Check.MODEL_HOST, State.MET, "https://gpu", d -> d.model = URI.create("https://gpu")),
        off(Check.CAPACITY, State.PARTLY, "2 %", d -> d.disk = new Disk(2L << 30, 100L << 30)),
        off(Check.MONITORING, State.PARTLY, "everybody on the network", d -> d.metricsOpen = true),
        off(Check.VERSION, State.PARTLY, "expired", d -> d.verdict = "expired"),
        off(Check.RECORDED, State.NOT_MET, "no event", d -> d.rows.clear()),
        off(Check.CONTENT, State.NOT_MET, "event 7", Draft::tampered),
        off(
            Check.CLOCK,
            State.PARTLY,
            "back once",
            d -> d.rows.add(row("search.run", "success", FROM))),
        off(
            Check.UNBROKEN,
            State.PARTLY,
            "once in the period",
            d -> d.events("audit.resume", "success", 1)),
        off(
            Check.SIGNED,
            State.NOT_MET,
            "too old",
            d -> d.seal = seal(NOW.minus(Duration.ofDays(1)), Map.of())),
        off(
            Check.SIGNED,
            State.NOT_MET,
            "no signed checkpoint",
            d -> d.seal = seal(null, Map.of())),
        off(Check.VERIFIED, State.NOT_MET, "event 7", Draft::tampered),
        off(Check.WITNESSED, State.NOT_MET, "No witness", d -> d.witnesses = List.of()),
        off(Check.WITNESSED, State.PARTLY, "file", d -> d.seal = seal(NOW, Map.of("file", 3L))),
        off(
            Check.WITNESSED,
            State.PARTLY,
            "file",
            d ->
                d.seal =
                    new Seal(
                        "cloister/x/main",
                        List.of(new Seal.Key("0a1b2c3d", FROM)),
                        3,
                        2,
                        3,
                        NOW,
                        Map.of())),
        off(Check.RETAINED, State.PARTLY, "200 days", d -> d.kept = new Kept("the record", 200)),
        off(
            Check.RETAINED,
            State.NOT_MET,
            "30 days",
            d -> d.kept = new Kept("the record: sign-ins", 30)),
        off(
            Check.REVIEWED,
            State.PARTLY,
            "never",
            d -> d.rows.removeIf(row -> row.action().equals("audit.read"))),
        off(Check.RECORD_ACCESS, State.NOT_MET, "0 auditors", d -> d.people.remove(1)),
        off(
            Check.RECORD_ACCESS,
            State.PARTLY,
            "administers as well",
            d -> d.people.add(person("both", true, Role.TENANT_ADMIN, Role.AUDITOR))),
        off(
            Check.ANSWERS,
            State.PARTLY,
            "1 question has no answer",
            d -> d.events("ask.create", "success", 1)));
  }

  @Test
  void everyCheckIsTurnedOffInThisTest() {
    assertThat(
            whatIsTurnedOffChangesTheCheck().map(one -> (Check) one.get()[0]).distinct().toList())
        .containsExactlyInAnyOrder(Check.values());
  }

  @Test
  void aControlIsAsItsWorstCheckAndOthersDoNotMove() {
    Draft draft = new Draft();
    List<Judged> good = Judged.all(Framework.SOC2, draft.facts());
    draft.required(Required.OPTIONAL);
    List<Judged> bad = Judged.all(Framework.SOC2, draft.facts());
    for (int i = 0; i < good.size(); i++) {
      boolean asks = good.get(i).control().checks().contains(Check.SECOND_FACTOR);
      boolean has = !good.get(i).control().checks().isEmpty();
      assertThat(good.get(i).state()).isEqualTo(has ? State.MET : State.YOURS);
      assertThat(bad.get(i).state() != good.get(i).state()).isEqualTo(asks);
    }
    assertThat(bad.getFirst().state()).isEqualTo(State.NOT_MET);
    assertThat(bad.getFirst().todos()).hasSize(1);
  }

  @Test
  void everyCheckIsAskedForByAControl() {
    assertThat(
            Arrays.stream(Framework.values())
                .flatMap(framework -> framework.controls().stream())
                .flatMap(control -> control.checks().stream())
                .distinct())
        .containsExactlyInAnyOrder(Check.values());
  }

  @Test
  void theRegisterIsOfWhatIsOn() {
    Draft draft = new Draft();
    draft.model = URI.create("https://gpu.corp.example");
    assertThat(Register.rows(draft.facts()).toString())
        .contains("gpu.corp.example", "Works (4 documents)", "ldaps://dc.corp.example");
    draft.providers.clear();
    assertThat(Register.rows(draft.facts()).toString()).doesNotContain("dc.corp.example");
  }

  /// An installation, as it should be until somebody changes it.
  private static final class Draft {
    private SignInRules rules = new SignInRules(true, Required.EVERYONE);
    private final List<Listed> people =
        new ArrayList<>(
            List.of(
                person("admin", true, Role.TENANT_ADMIN),
                person("uma", false, Role.AUDITOR),
                person("ida", false, Role.EMPLOYEE)));
    private final List<ListedProvider> providers = new ArrayList<>(List.of(provider("ldap")));
    private final List<ListedKey> keys = new ArrayList<>(List.of(key(NOW.plusSeconds(9), NOW)));
    private final List<ListedSource> sources =
        new ArrayList<>(List.of(source("Works", "group:works")));
    private final List<Row> rows =
        new ArrayList<>(
            List.of(
                row("session.create", "success", FROM),
                row("session.create", "failure", FROM.plusSeconds(1)),
                row("person.create", "success", FROM.plusSeconds(2)),
                row("audit.read", "success", FROM.plusSeconds(3))));
    private Duration longest = Duration.ofDays(7);
    private boolean secure = true;
    private boolean sealed = true;
    private boolean metricsOpen;
    private URI model = URI.create("http://127.0.0.1:11434");
    private List<String> witnesses = List.of("file");
    private String verdict = "valid";
    private Kept kept = new Kept("the record", null);
    private Seal seal = seal(NOW.minusSeconds(60), Map.of("file", 12L));
    private Disk disk = new Disk(50L << 30, 100L << 30);
    private Verdict verified = new Verdict("cloister/x/main", 1, 100, 12, 0, 0, List.of(), 0);

    void required(Required required) {
      rules = new SignInRules(rules.ssoOnly(), required);
    }

    void events(String action, String outcome, int many) {
      for (int i = 0; i < many; i++) {
        rows.add(row(action, outcome, FROM.plusSeconds(10 + rows.size())));
      }
    }

    void tampered() {
      verified =
          new Verdict(
              "cloister/x/main",
              1,
              100,
              11,
              0,
              0,
              List.of(new Verdict.Problem("event 7", "it is not as it was written")),
              0);
    }

    Facts facts() {
      Tally tally = new Tally();
      rows.forEach(tally::add);
      return new Facts(
          "Corp",
          FROM,
          NOW,
          NOW,
          new Setup(
              "1.0",
              Duration.ofHours(8),
              longest,
              secure,
              null,
              model,
              "llama",
              Duration.ofMinutes(1),
              witnesses,
              "h2",
              sealed,
              metricsOpen),
          rules,
          people,
          keys,
          providers,
          sources,
          new Licensed(verdict, "enterprise", LocalDate.of(2027, 1, 1), "It is over."),
          List.of(kept),
          seal,
          verified,
          tally,
          disk);
    }
  }

  private static Listed person(String login, boolean password, Role... roles) {
    return new Listed(
        login,
        login,
        true,
        password ? null : "ad",
        password,
        password,
        0,
        password,
        List.of(roles));
  }

  private static ListedProvider provider(String kind) {
    return new ListedProvider("ad", kind, "AD", true, "ldaps://dc.corp.example", false, FROM, FROM);
  }

  private static ListedKey key(Instant expires, Instant used) {
    return new ListedKey("k", "nightly", "read", null, FROM, expires, used, null);
  }

  private static ListedSource source(String name, String access) {
    return new ListedSource(new SourceId("works"), name, "folder", List.of(access), FROM, 4, 0, 0);
  }

  private static Seal seal(Instant last, Map<String, Long> witnessed) {
    return new Seal(
        "cloister/x/main", List.of(new Seal.Key("0a1b2c3d", FROM)), 100, 12, 90, last, witnessed);
  }

  private static Row row(String action, String outcome, Instant time) {
    return new Row(
        "main",
        1,
        time,
        "ida",
        null,
        action,
        "",
        outcome,
        "{}",
        null,
        new Words.Salted(null),
        null,
        null);
  }
}
