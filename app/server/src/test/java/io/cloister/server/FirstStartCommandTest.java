package io.cloister.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `cloister first-start`, in a folder where nothing is yet.
class FirstStartCommandTest {
  private static final String WORDS = "orchid lantern quietly moving";

  @TempDir Path folder;
  private Path home;
  private Path configuration;

  @BeforeEach
  void name() throws Exception {
    home = folder.resolve("home");
    configuration = Files.writeString(folder.resolve("cloister.yml"), "home: " + home + "\n");
  }

  private CommandRun run(String input, String... words) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
    try {
      return CommandRun.with(configuration, words);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void makesTheOrganisationAndItsAdministratorOnRecord() throws Exception {
    CommandRun made =
        run(
            WORDS + "\n",
            "first-start",
            "--organisation",
            "Skerrow Weirworks",
            "--admin",
            "Rosa",
            "--password-stdin");
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.out()).contains("The administrator rosa was made").doesNotContain(WORDS);
    try (DevAppliance appliance = DevAppliance.over(home, Map.of())) {
      var rosa = appliance.signIn("main", "rosa", WORDS);
      JsonNode tenants = rosa.call("GET", "/api/v1/tenants").send().json();
      assertThat(tenants.at("/items/0/name").asText()).isEqualTo("Skerrow Weirworks");
      JsonNode events = rosa.call("GET", "/api/v1/audit/events?action=tenant.update").send().json();
      assertThat(events.at("/items/0/actor").asText()).isEqualTo("system");
    }
  }

  @Test
  void makesUpAPasswordAndShowsItOnce() throws Exception {
    JsonNode made = run("", "first-start", "--organisation", "Acme", "--json").json();
    assertThat(made.get("made").asBoolean()).isTrue();
    assertThat(made.get("password").asText()).hasSizeGreaterThan(20);
    JsonNode again = run("", "first-start", "--organisation", "Other", "--json").json();
    assertThat(again.get("made").asBoolean()).isFalse();
    assertThat(again.path("password").asText("")).isIn("", "null");
  }

  @Test
  void makesNobodyWithAShortPassword() {
    CommandRun refused =
        run("short\n", "first-start", "--organisation", "Acme", "--password-stdin");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("fewer than 12 characters");
  }
}
