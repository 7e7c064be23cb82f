package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class ManualTest {
  private static final Path ROOT =
      Path.of(System.getProperty("cloister.root", ".")).toAbsolutePath().normalize();

  private final String page = Manual.page();

  @TempDir Path folder;

  @Test
  void tellsOfEveryCommandAndEveryOption() {
    for (CommandSpec command : commands(Main.line())) {
      assertThat(page).contains(".SS \"" + command.qualifiedName().replace("-", "\\-"));
      command.options().stream()
          .filter(option -> !option.usageHelp() && !option.versionHelp())
          .forEach(option -> assertThat(page).contains(option.longestName().replace("-", "\\-")));
    }
  }

  @Test
  void saysOfExitCodesWhatTheReferenceSays() throws IOException {
    Map<Integer, String> told = new TreeMap<>();
    Matcher row =
        Pattern.compile("(?m)^\\| (\\d+) \\| (.+) \\|$")
            .matcher(Files.readString(ROOT.resolve("docs/reference/command-line.md")));
    while (row.find()) {
      told.put(Integer.valueOf(row.group(1)), row.group(2).replace("`", ""));
    }
    assertThat(Manual.EXIT_CODES).isEqualTo(told);
  }

  @Test
  void isTheSameEachTimeAndNamesNoDay() {
    assertThat(Manual.page()).isEqualTo(page);
    assertThat(Manual.completion()).isEqualTo(Manual.completion());
    assertThat(page + Manual.completion()).doesNotContainPattern("20[0-9]{2}-[01][0-9]-");
  }

  @Test
  void givesNoOrdersThatNobodyMeant() {
    assertThat(
            new Roff()
                .paragraph(".hidden files")
                .paragraph("'quoted'")
                .paragraph("a\\b")
                .toString())
        .isEqualTo(".PP\n\\&.hidden files\n.PP\n\\(aqquoted\\(aq\n.PP\na\\eb\n");
  }

  /// By the program that shows it, where it is there.
  @Test
  void isReadWithoutAWord() throws Exception {
    Manual.main(new String[] {folder.toString()});
    Path file = folder.resolve("man/man1/cloister.1");
    if (!isThere("groff")) {
      System.err.println("ManualTest: there is no groff here, so the page was NOT formatted.");
      return;
    }
    Process groff =
        new ProcessBuilder("groff", "-man", "-ww", "-Tutf8", "-P-cbou", file.toString())
            .redirectErrorStream(true)
            .start();
    String shown = new String(groff.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(groff.waitFor()).as(shown).isZero();
    assertThat(shown)
        .doesNotContain("warning:")
        .contains("cloister user reset")
        .contains("EXIT STATUS");
  }

  /// By the shell that reads it.
  @Test
  void completesCommandsAndOptions() throws Exception {
    Manual.main(new String[] {folder.toString()});
    Path file = folder.resolve("bash-completion/completions/cloister");
    String script =
        "source "
            + file
            + "; COMP_WORDS=(cloister mai); COMP_CWORD=1; _complete_cloister 2>/dev/null; echo \"${COMPREPLY[@]}\";"
            + " COMP_WORDS=(cloister doctor --de); COMP_CWORD=2; _complete_cloister 2>/dev/null; echo \"${COMPREPLY[@]}\"";
    Process bash = new ProcessBuilder("bash", "-c", script).redirectErrorStream(true).start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(said).isZero();
    assertThat(said.lines()).containsExactly("maintenance", "--deep");
  }

  private static boolean isThere(String program) throws Exception {
    return new ProcessBuilder("sh", "-c", "command -v " + program)
            .redirectErrorStream(true)
            .start()
            .waitFor()
        == 0;
  }

  private static List<CommandSpec> commands(CommandLine line) {
    List<CommandSpec> all = new ArrayList<>();
    line.getSubcommands()
        .values()
        .forEach(each -> {
          if (each.getSubcommands().isEmpty() && !each.getCommandName().equals("help")) {
            all.add(each.getCommandSpec());
          }
          all.addAll(commands(each));
        });
    return all;
  }
}
