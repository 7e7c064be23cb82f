package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `cloister tenant`, over the data of a server that is stopped.
class TenantCommandTest {
  private static final String WORDS = "orchid lantern quietly moving";

  @TempDir Path home;
  @TempDir Path folder;
  private Path configuration;

  @BeforeEach
  void start() throws Exception {
    DevAppliance.over(home, Map.of()).close();
    configuration = Files.writeString(folder.resolve("cloister.yml"), "home: " + home + "\n");
  }

  private CommandRun run(String... words) {
    return CommandRun.with(configuration, words);
  }

  @Test
  void makesAnOrganisationWhoseFirstAdministratorComesIn() throws Exception {
    CommandRun made =
        run("tenant", "create", "acme", "--name", "Acme Ltd", "--admin", "rosa", "--json");
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.json().get("administrator").asText()).isEqualTo("rosa");
    String token = made.json().get("link").asText().split("#", 2)[1];
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      appliance
          .call("POST", "/api/v1/invitation")
          .json(Map.of("token", token, "password", WORDS))
          .send();
      JsonNode events =
          appliance
              .signIn("acme", "rosa", WORDS)
              .call("GET", "/api/v1/audit/events?action=tenant.create")
              .send()
              .json();
      assertThat(events.at("/items/0/actor").asText()).isEqualTo("system");
    }
  }

  @Test
  void suspendsAndOpensAndListsHowTheyStand() throws Exception {
    run("tenant", "create", "acme", "--admin", "rosa");
    CommandRun suspended = run("tenant", "suspend", "acme");
    assertThat(suspended.code()).as(suspended.err()).isZero();
    assertThat(suspended.out()).contains("Nobody of acme comes in any more");
    assertThat(run("tenant", "list").out())
        .containsPattern("(?m)^main +open ")
        .containsPattern("(?m)^acme +suspended ");
    assertThat(run("tenant", "open", "acme", "--json").json().get("state").asText())
        .isEqualTo("open");
    JsonNode all = run("tenant", "list", "--json").json().get("items");
    assertThat(all.findValuesAsText("state")).containsExactly("open", "open");
  }

  @Test
  void resetsAndListsPeopleOfTheOrganisationThatIsNamed() throws Exception {
    run("tenant", "create", "acme", "--admin", "rosa");
    CommandRun reset = run("user", "reset", "rosa", "--tenant", "acme");
    assertThat(reset.code()).as(reset.err()).isZero();
    assertThat(run("user", "list", "--tenant", "acme").out()).contains("rosa");
    assertThat(run("user", "list").out()).doesNotContain("rosa");
  }

  @Test
  void refusesInOneSentence() {
    CommandRun unknown = run("tenant", "suspend", "nix");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err()).contains("There is no tenant 'nix'").doesNotContain("\tat ");
    assertThat(run("tenant", "suspend", "main").code()).isEqualTo(1);
    assertThat(run("tenant", "create", "Bad Id", "--admin", "rosa").code()).isEqualTo(1);
    assertThat(run("tenant", "create", "acme", "--admin", "system").code()).isEqualTo(1);
    assertThat(run("tenant", "create", "acme", "--admin", "rosa").code()).isZero();
    CommandRun twice = run("tenant", "create", "acme", "--admin", "rosa");
    assertThat(twice.code()).isEqualTo(1);
    assertThat(twice.err()).contains("already");
    assertThat(run("user", "list", "--tenant", "nix").code()).isEqualTo(1);
  }
}
