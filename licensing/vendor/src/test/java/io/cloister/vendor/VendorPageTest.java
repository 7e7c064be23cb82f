package io.cloister.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The vendor's page of the reference is made from the code. `-Dcloister.write-reference=true`
/// writes it again.
class VendorPageTest {
  private static final Path ROOT = Path.of(System.getProperty("cloister.root", "../.."));
  private static final Path PAGE = ROOT.resolve("docs/reference/vendor.md");

  @Test
  void everyCommandHasItsRow() throws IOException {
    StringBuilder rows = new StringBuilder("| command | does | takes |\n| --- | --- | --- |\n");
    rows(Main.commandLine(Map.of(), Clock.systemUTC()), "", rows);
    inStep("<!-- commands, made from the code -->\n", "\n<!-- commands to here -->", rows);
  }

  @Test
  void everySettingIsShown() throws IOException {
    String settings =
        Files.readString(ROOT.resolve("licensing/vendor/src/main/resources/settings.yaml"));
    inStep(
        "<!-- settings, made from the code -->\n",
        "\n<!-- settings to here -->",
        "```yaml\n" + settings + "```\n");
  }

  private static void rows(CommandLine line, String before, StringBuilder rows) {
    line.getSubcommands()
        .forEach((name, command) -> {
          CommandSpec spec = command.getCommandSpec();
          String whole = before + name;
          if (spec.subcommands().isEmpty()) {
            String arguments =
                spec.positionalParameters().stream()
                    .map(each -> " " + each.paramLabel())
                    .collect(Collectors.joining());
            rows.append("| `").append(whole).append(arguments).append("` | ");
            rows.append(String.join(" ", spec.usageMessage().description())).append(" | ");
            rows.append(
                spec.options().stream()
                    .filter(option -> !option.usageHelp() && !option.versionHelp())
                    .filter(option -> !option.longestName().matches("--home|--json"))
                    .map(VendorPageTest::option)
                    .collect(Collectors.joining("<br>")));
            rows.append(" |\n");
          } else {
            rows(command, whole + " ", rows);
          }
        });
  }

  private static String option(OptionSpec option) {
    return "`" + option.longestName() + "`" + (option.required() ? ", needed" : "") + said(option);
  }

  private static String said(ArgSpec option) {
    String said = String.join(" ", option.description());
    return said.isEmpty() ? "" : ": " + said;
  }

  private static void inStep(String begin, String end, CharSequence expected) throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(begin) + begin.length();
    int to = page.indexOf(end, from);
    assertThat(to).as(PAGE + " has its marks").isGreaterThan(from - 1);
    String whole = page.substring(0, from) + "\n" + expected + page.substring(to);
    if (Boolean.getBoolean("cloister.write-reference")) {
      Files.writeString(PAGE, whole);
      return;
    }
    assertThat(page).as("./dev reference writes it again").isEqualTo(whole);
  }
}
