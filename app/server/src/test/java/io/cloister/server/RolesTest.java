package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.http.Caller;
import io.cloister.identity.Role;
import io.cloister.server.DevAppliance.Answer;
import io.cloister.server.DevAppliance.SignedIn;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every endpoint with every role, one person each: in where the role is named, out where it is
/// not.
class RolesTest {
  /// What the gatekeeper says, and nobody else.
  private static final String LACKING = "This needs one of the roles";

  @AutoClose private static final DevAppliance APPLIANCE = DevAppliance.start();

  /// A bundle, now or every week, is another way to read what they may read, a filter keeps what
  /// they look for, and a search run again shows places only; and they are the second person for
  /// others.
  private static final List<String> AN_AUDITORS_OWN =
      List.of(
          "/api/v1/audit/exports",
          "/api/v1/audit/schedules",
          "/api/v1/audit/filters",
          "/api/v1/receipts/",
          "/api/v1/matters",
          "/api/v1/reports",
          "/api/v1/approvals",
          "/api/v1/privacy-mode");

  @TestFactory
  Stream<DynamicTest> aRoleOpensWhatNamesItAndNothingElse() {
    return Stream.of(Role.values())
        .map(role -> DynamicTest.dynamicTest(role.slug(), () -> walk(role)));
  }

  private static void walk(Role role) {
    SignedIn person = signedIn("walker-" + role.ordinal(), EnumSet.of(role));
    // Whoever has signed out gets nowhere any more.
    List<Operation> all =
        Operation.all().stream()
            .filter(Operation::ofTheApi)
            .sorted(Comparator.comparing(one -> one.name().equals("DELETE /api/v1/session")))
            .toList();
    assertThat(all).hasSizeGreaterThan(50);
    for (Operation one : all) {
      String path = one.path().replaceAll("[{][^}]+[}]", "none");
      Answer answer = person.call(one.verb(), path).send();
      boolean lacking =
          answer.status() == 403 && answer.json().path("detail").asText().startsWith(LACKING);
      assertThat(lacking)
          .as(role + " " + one.name() + " " + answer.status() + " " + answer.body())
          .isEqualTo(!opens(role, one.permitted()));
      assertThat(answer.status()).as(one.name()).isNotEqualTo(401).isNotEqualTo(500);
    }
  }

  private static boolean opens(Role role, Set<Caller> permitted) {
    return permitted.contains(Caller.PUBLIC)
        || permitted.contains(Caller.SIGNED_IN)
        || permitted.contains(Caller.valueOf(role.name()))
        // This is the first tenant, whose operators run the installation.
        || (role == Role.OPERATOR && permitted.contains(Caller.INSTALLATION));
  }

  @Test
  void whoAdministersReadsNobodysQuestionsAndWhoAuditsChangesNothing() {
    SignedIn asker = signedIn("asker", EnumSet.of(Role.EMPLOYEE));
    String thread =
        asker
            .call("POST", "/api/v1/asks")
            .header("Accept", "application/json")
            .json(Map.of("question", "What is my own business?"))
            .send()
            .json()
            .get("thread_id")
            .asText();
    SignedIn admin =
        signedIn(
            "both", EnumSet.of(Role.TENANT_ADMIN, Role.OPERATOR, Role.SOURCE_OWNER, Role.EMPLOYEE));
    assertThat(admin.call("GET", "/api/v1/threads/" + thread).send().status()).isEqualTo(404);
    assertThat(admin.call("GET", "/api/v1/threads").send().json().get("items")).isEmpty();
    assertThat(admin.call("GET", "/api/v1/audit/events").send().status()).isEqualTo(403);
    Answer acting = admin.call("GET", "/api/v1/threads").header("Cloister-Actor", "asker").send();
    assertThat(acting.status()).isEqualTo(403);
    SignedIn auditor = signedIn("auditor", EnumSet.of(Role.AUDITOR));
    for (Operation one : Operation.all()) {
      boolean changes =
          !one.verb().equals("GET")
              && one.ofTheApi()
              && AN_AUDITORS_OWN.stream().noneMatch(one.path()::startsWith);
      if (changes
          && !one.permitted().contains(Caller.SIGNED_IN)
          && !one.permitted().contains(Caller.PUBLIC)) {
        String path = one.path().replaceAll("[{][^}]+[}]", "none");
        assertThat(auditor.call(one.verb(), path).send().status()).as(one.name()).isEqualTo(403);
      }
    }
  }

  private static SignedIn signedIn(String login, Set<Role> roles) {
    List<String> slugs = roles.stream().map(role -> role.name().toLowerCase(Locale.ROOT)).toList();
    return APPLIANCE.newPerson(login, slugs.toArray(String[]::new));
  }
}
