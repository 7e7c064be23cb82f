package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
  @TempDir Path folder;

  @Test
  void saysEveryMistakeWithItsLine() throws Exception {
    Path bad =
        Files.writeString(
            folder.resolve("bad.yml"),
            """
            home: /srv/cloister
            http:
              port: many
              prot: 8080
            logging:
              level: loud
            """);
    CommandRun run = CommandRun.with(bad, "config", "check");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out())
        .contains("http.port (line 3): cannot be 'many'")
        .contains("http.prot (line 4): is not known")
        .contains("Did you mean http.port?")
        .contains("logging.level (line 6): cannot be 'loud'");
    JsonNode told = CommandRun.with(bad, "config", "check", "--json").json();
    assertThat(told.get("good").asBoolean()).isFalse();
    assertThat(told.get("mistakes")).hasSize(3);
    assertThat(told.at("/mistakes/0/line").asInt()).isEqualTo(4);
  }

  @Test
  void startsNothingWhereThereIsNoMistake() throws Exception {
    Path home = folder.resolve("none");
    Path good = Files.writeString(folder.resolve("good.yml"), "home: " + home + "\n");
    CommandRun run = CommandRun.with(good, "config", "check");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("no mistake");
    assertThat(home).doesNotExist();
  }

  @Test
  void saysWhatCountsAndWhoSaidSo() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("own.yml"),
            """
            home: /srv/cloister
            database:
              url: jdbc:postgresql://db.example.org/cloister?password=hush
              user: cloister
              password: hush
            limits:
              asks: 3
            """);
    CommandRun run = CommandRun.with(file, "config", "effective", "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).doesNotContain("hush");
    assertThat(row(run.json(), "limits.asks"))
        .isEqualTo("{\"key\":\"limits.asks\",\"value\":\"3\",\"from\":\"file\"}");
    assertThat(row(run.json(), "http.port")).contains("\"8080\"").contains("\"default\"");
    assertThat(row(run.json(), "database.password")).contains("(set)");
    assertThat(row(run.json(), "database.url")).contains("db.example.org");

    CommandRun redacted = CommandRun.with(file, "config", "effective", "--redact");
    assertThat(redacted.out())
        .doesNotContain("hush")
        .doesNotContain("example.org")
        .doesNotContain("/srv")
        .contains("limits.asks");
  }

  private static String row(JsonNode told, String key) {
    for (JsonNode each : told.get("items")) {
      if (each.get("key").asText().equals(key)) {
        return each.toString();
      }
    }
    throw new AssertionError(key + " is not in " + told);
  }
}
