package io.cloister.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The page that says what controls are judged by is made from what judges them.
/// `-Dcloister.write-reference=true` writes it again.
class ControlsPageTest {
  private static final String BEGIN = "<!-- made from the code -->\n";
  private static final String END = "<!-- to here -->";

  @Test
  void everyControlSaysWhatItIsJudgedBy() throws IOException {
    Path page =
        Path.of(System.getProperty("cloister.root", "."))
            .resolve("docs/reference/compliance-controls.md");
    String text = Files.readString(page);
    int from = text.indexOf(BEGIN) + BEGIN.length();
    int to = text.indexOf(END);
    if (Boolean.getBoolean("cloister.write-reference")) {
      Files.writeString(
          page, text.substring(0, from) + "\n" + tables() + "\n" + text.substring(to));
      return;
    }
    assertThat(text.substring(from, to).strip())
        .as("compliance-controls.md is not in step: run ./dev reference")
        .isEqualTo(tables().strip());
  }

  private static String tables() {
    return "## Checks\n\n| check | judged by |\n| --- | --- |\n"
        + Arrays.stream(Check.values())
            .map(check ->
                "| %s (`%s`) | %s |\n".formatted(check.title(), check.slug(), check.judged()))
            .collect(Collectors.joining())
        + Arrays.stream(Framework.values())
            .map(ControlsPageTest::table)
            .collect(Collectors.joining());
  }

  private static String table(Framework framework) {
    return "\n## %s (`%s`)\n\n%s.\n\n| control | asks | judged by | with the company |\n| --- | --- | --- | --- |\n"
            .formatted(framework.title(), framework.slug(), framework.scope())
        + framework.controls().stream()
            .map(control ->
                "| %s %s | %s | %s | %s |\n"
                    .formatted(
                        control.number(),
                        control.title(),
                        control.asks(),
                        control.checks().isEmpty()
                            ? "the company alone"
                            : control.checks().stream()
                                .map(Check::title)
                                .collect(Collectors.joining(", ")),
                        control.yours() == null ? "" : control.yours()))
            .collect(Collectors.joining());
  }
}
