package io.cloister.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Report REPORT =
      new Report(
          "search",
          Instant.parse("2026-11-25T04:00:00Z"),
          new Machine(2, 24, "A processor", "25"),
          List.of(
              new Figure("lexical p50", 4.2, "ms", new Goal.Below(5), 0.5),
              new Figure("hybrid p50", 12.34, "ms", new Goal.Below(10), 0.5),
              new Figure("index", 1234.4, "MiB", null, 0.5)),
          List.of("It was quiet."));

  @Test
  void printsATableThatAPageCanTakeAsItIs() {
    assertThat(printed())
        .contains(
            """
            | what        | wanted   | figure | unit | verdict | load |
            | --- | --- | --- | --- | --- | --- |
            | lexical p50 | below 5  | 4.20   | ms   | met     | 0.50 |
            | hybrid p50  | below 10 | 12.3   | ms   | MISSED  | 0.50 |
            | index       |          | 1,234  | MiB  |         | 0.50 |
            """);
  }

  @Test
  void saysWhereAndWhenAndUnderWhichConditions() {
    assertThat(printed())
        .contains("search, 2026-11-25T04:00:00Z, on 2 cores (A processor), 24 GiB, Java 25")
        .contains("It was quiet.");
  }

  @Test
  void writesTheSameForScriptsInFull(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("new/search.json");
    ReportWriter.write(REPORT, file);
    JsonNode json = Json.mapper().readTree(Files.readString(file));
    assertThat(json.at("/machine/memory_gib").asInt()).isEqualTo(24);
    assertThat(json.at("/figures/1/value").asDouble()).isEqualTo(12.34);
    assertThat(json.at("/figures/1/wanted").asText()).isEqualTo("below 10");
    assertThat(json.at("/figures/1/met").asBoolean(true)).isFalse();
    assertThat(json.at("/figures/2/met").isNull()).isTrue();
    assertThat(json.at("/notes/0").asText()).isEqualTo("It was quiet.");
  }

  @Test
  void takesAFigureThatCouldNotBeMeasuredForMissed() {
    assertThat(new Goal.Below(5).metBy(Double.NaN)).isFalse();
    assertThat(new Goal.AtMost(0).metBy(Double.NaN)).isFalse();
    assertThat(new Goal.AtLeast(1).metBy(Double.NaN)).isFalse();
  }

  @Test
  void tellsTheLimitsApart() {
    assertThat(new Goal.Below(5).metBy(5)).isFalse();
    assertThat(new Goal.AtMost(5).metBy(5)).isTrue();
    assertThat(new Goal.AtLeast(5).metBy(5)).isTrue();
  }

  private static String printed() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ReportWriter.print(REPORT, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
