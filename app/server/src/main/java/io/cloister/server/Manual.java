package io.cloister.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The page for `man` and the completion for bash, both of the commands as they are. The build of
/// what ships asks for them.
public final class Manual {
  /// As the reference has them, where a test looks.
  static final Map<Integer, String> EXIT_CODES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(0, "done"),
              Map.entry(
                  1,
                  "refused: the server runs, there is no data, nobody has that login, or a provider keeps the account; or not proven"),
              Map.entry(2, "asked wrongly: an unknown option, or a mistake in the configuration"),
              Map.entry(3, "a backup is damaged"),
              Map.entry(4, "the passphrase of a backup is missing or another"),
              Map.entry(
                  5,
                  "a disk is full, read-only or broken, or the store of backups refuses or is away"),
              Map.entry(6, "for another user to do: run it as root, or in a folder of your own"),
              Map.entry(
                  7,
                  "an upgrade failed and was taken back: the old version serves, over the data as it was"),
              Map.entry(
                  8, "an upgrade failed, and neither version serves: the sentence says what to do"),
              Map.entry(9, "of status: the server does not run"),
              Map.entry(10, "of status: it runs, and is not ready")));

  /// Told once.
  private static final List<String> COMMON = List.of("--config", "--json");

  private Manual() {}

  /// @param arguments the folder `share` of an image
  public static void main(String[] arguments) throws IOException {
    Path share = Path.of(arguments[0]);
    write(share.resolve("man/man1/cloister.1"), page());
    write(share.resolve("bash-completion/completions/cloister"), completion());
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static CommandLine commands() {
    return Main.line();
  }

  static String completion() {
    return AutoComplete.bash("cloister", commands()).replace("\r\n", "\n");
  }

  static String page() {
    CommandSpec cloister = commands().getCommandSpec();
    Roff page = new Roff().title("CLOISTER", "Cloister " + Version.NAME);
    page.section("NAME").paragraph("cloister - " + String.join(" ", description(cloister)));
    page.section("SYNOPSIS")
        .styled(
            "%s %s [%s]"
                .formatted(Roff.bold("cloister"), Roff.italic("COMMAND"), Roff.italic("OPTIONS")));
    page.section("DESCRIPTION")
        .paragraph(
            "Everything that Cloister can be asked to do from a command line. What was asked for goes to standard output, what went wrong, in one sentence, to standard error. Each command takes --help.")
        .paragraph(
            "Commands that read the configuration take --config FILE and the variables that begin with CLOISTER_, of which CLOISTER_HOME, the data folder, is the one that is always needed.");
    page.section("OPTIONS")
        .paragraph("Many commands take these, and say so.")
        .term(
            Roff.bold("--config") + " " + Roff.italic("FILE"),
            "The configuration; also in CLOISTER_CONFIG.")
        .term(Roff.bold("--json"), "Writes one JSON object instead of text.");
    page.section("COMMANDS");
    each(cloister).filter(Manual::acts).forEach(command -> tell(command, page));
    page.section("\"EXIT STATUS\"");
    EXIT_CODES.forEach((code, words) -> page.term(Roff.bold(code.toString()), words));
    page.section("FILES")
        .term(Roff.italic("/etc/cloister/cloister.yml"), "the configuration of a package")
        .term(Roff.italic("/var/lib/cloister"), "the data of a package")
        .term(Roff.italic("/opt/cloister/current/share/docs"), "the whole manual");
    return page.toString();
  }

  private static void tell(CommandSpec command, Roff page) {
    page.part(
        Stream.concat(
                Stream.of(command.qualifiedName()),
                command.positionalParameters().stream()
                    .filter(each -> !each.hidden())
                    .map(Manual::label))
            .collect(Collectors.joining(" ")));
    page.paragraphs(description(command));
    command.positionalParameters().stream()
        .filter(each -> !each.hidden())
        .forEach(each -> page.term(Roff.italic(label(each)), words(each)));
    List<OptionSpec> options =
        command.options().stream()
            .filter(each -> !each.hidden() && !each.usageHelp() && !each.versionHelp())
            .toList();
    options.stream()
        .filter(each -> !COMMON.contains(each.longestName()))
        .forEach(each -> page.term(spelt(each), words(each)));
    String common =
        options.stream()
            .map(OptionSpec::longestName)
            .filter(COMMON::contains)
            .map(Roff::bold)
            .collect(Collectors.joining(", "));
    if (!common.isEmpty()) {
      page.styled("Takes " + common + ".");
    }
  }

  /// All commands in the order they are told, each before what is below it.
  private static Stream<CommandSpec> each(CommandSpec command) {
    return Stream.concat(Stream.of(command), below(command).stream().flatMap(Manual::each));
  }

  /// One that has another name is one.
  private static Collection<CommandSpec> below(CommandSpec command) {
    return command.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(each -> !each.usageMessage().hidden())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// One that only has others below it does nothing itself.
  private static boolean acts(CommandSpec command) {
    return command.subcommands().isEmpty() && !command.name().equals("help");
  }

  private static String spelt(OptionSpec option) {
    String names = Stream.of(option.names()).map(Roff::bold).collect(Collectors.joining(", "));
    return option.arity().max() == 0 ? names : names + " " + Roff.italic(label(option));
  }

  private static String label(ArgSpec argument) {
    String label = argument.paramLabel();
    return argument instanceof PositionalParamSpec && argument.arity().min() == 0
        ? "[" + label + "]"
        : label;
  }

  private static String words(ArgSpec argument) {
    return String.join(" ", plain(argument.description()));
  }

  private static List<String> description(CommandSpec command) {
    return plain(command.usageMessage().description());
  }

  private static List<String> plain(String[] lines) {
    return Stream.of(lines).map(line -> Ansi.OFF.string(line.formatted())).toList();
  }
}
