package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.cloister.audit.EventClass;
import io.cloister.http.Caller;
import io.cloister.http.ProblemType;
import io.cloister.identity.Role;
import io.cloister.licensing.Consequence;
import io.cloister.licensing.Edition;
import io.cloister.licensing.Feature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The tables of the reference are made from the code. `-Dcloister.write-reference=true` writes
/// them again; otherwise a page that is not in step fails, and says so.
class ReferencePagesTest {
  private static final Pattern ACTION = Pattern.compile("`([a-z_]+\\.[a-z_]+)`");

  @Test
  void everyProblemHasItsSection() throws IOException {
    inStep(
        "problems.md",
        Arrays.stream(ProblemType.values())
            .map(type ->
                "### %s\n\n%d · %s\n\n%s\n"
                    .formatted(type.slug(), type.status(), type.title(), type.meaning()))
            .collect(Collectors.joining("\n")));
  }

  @Test
  void everySettingHasItsRow() throws IOException {
    Map<String, String> defaults = defaults();
    inStep(
        "configuration.md",
        "| key | variable | takes | default |\n| --- | --- | --- | --- |\n"
            + Arrays.stream(Setting.values())
                .map(setting ->
                    "| `%s` | `%s` | %s | %s |\n"
                        .formatted(
                            setting.key(),
                            setting.variable(),
                            setting.kind().takes(),
                            defaults.getOrDefault(setting.key(), "").isEmpty()
                                ? ""
                                : "`" + defaults.get(setting.key()) + "`"))
                .collect(Collectors.joining()));
  }

  @Test
  void everyEndpointHasItsRow() throws IOException {
    inStep(
        "endpoints.md",
        "| endpoint | who may call it | what it records |\n| --- | --- | --- |\n"
            + Operation.all().stream()
                .filter(one -> !one.path().contains("(?!"))
                .filter(one -> !one.method().getDeclaringClass().getSimpleName().equals("Open"))
                .sorted(Comparator.comparing(Operation::path).thenComparing(Operation::verb))
                .map(ReferencePagesTest::row)
                .collect(Collectors.joining()));
  }

  @Test
  void everyRoleHasItsColumn() throws IOException {
    List<Role> roles = List.of(Role.values());
    String head =
        "| endpoint | "
            + roles.stream().map(role -> "`" + role.slug() + "`").collect(Collectors.joining(" | "))
            + " |\n| --- |"
            + " :-: |".repeat(roles.size())
            + "\n";
    inStep(
        "roles.md",
        head
            + Operation.all().stream()
                .filter(Operation::ofTheApi)
                .filter(one -> !one.permitted().contains(Caller.PUBLIC))
                .sorted(Comparator.comparing(Operation::path).thenComparing(Operation::verb))
                .map(one ->
                    "| `%s` |%s\n"
                        .formatted(
                            one.name(),
                            roles.stream()
                                .map(role -> mark(role, one))
                                .collect(Collectors.joining())))
                .collect(Collectors.joining()));
  }

  private static String mark(Role role, Operation one) {
    if (opens(role, one)) {
      return " ● |";
    }
    return role == Role.OPERATOR && one.permitted().contains(Caller.INSTALLATION) ? " ○ |" : " |";
  }

  private static boolean opens(Role role, Operation one) {
    return one.permitted().contains(Caller.SIGNED_IN)
        || one.permitted().contains(Caller.valueOf(role.name()));
  }

  @Test
  void everyActionHasItsClass() throws IOException {
    String page = Files.readString(root().resolve("docs/reference/audit-actions.md"));
    Map<String, Set<String>> classes = new TreeMap<>();
    page.lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> ACTION.matcher(line.split("\\|", 3)[1]))
        .forEach(action -> {
          while (action.find()) {
            String name = action.group(1);
            classes
                .computeIfAbsent(
                    EventClass.of(name).map(EventClass::slug).orElse("stays"),
                    first -> new TreeSet<>())
                .add("`" + name + "`");
          }
        });
    inStep(
        "retention.md",
        "| class | actions |\n| --- | --- |\n"
            + classes.entrySet().stream()
                .map(each ->
                    "| %s | %s |\n"
                        .formatted(
                            each.getKey().equals("stays")
                                ? "stays for ever"
                                : "`" + each.getKey() + "`",
                            String.join(", ", each.getValue())))
                .collect(Collectors.joining()));
  }

  @Test
  void everyFeatureHasItsRow() throws IOException {
    List<Edition> editions = List.of(Edition.values());
    inStep(
        "editions.md",
        "| |"
            + editions.stream()
                .map(edition -> " " + edition.title() + " |")
                .collect(Collectors.joining())
            + "\n| --- |"
            + " :-: |".repeat(editions.size())
            + "\n| Queries a month |"
            + editions.stream()
                .map(edition -> " " + edition.queries() + " |")
                .collect(Collectors.joining())
            + "\n"
            + Arrays.stream(Feature.values())
                .map(feature ->
                    "| %s (`%s`) |%s\n"
                        .formatted(
                            feature.title(),
                            feature.slug(),
                            editions.stream()
                                .map(edition -> feature.isIn(edition) ? " ● |" : " |")
                                .collect(Collectors.joining())))
                .collect(Collectors.joining()));
  }

  @Test
  void everyVerdictHasItsRow() throws IOException {
    inStep(
        "editions.md",
        "<!-- verdicts, made from the code -->\n",
        "<!-- verdicts to here -->",
        "| verdict | means | what counts | always works | administrators are told | what to do |\n| --- | --- | --- | --- | --- | --- |\n"
            + Arrays.stream(Consequence.values())
                .map(each ->
                    "| `%s` | %s | %s | %s | %s | %s |\n"
                        .formatted(
                            each.name().toLowerCase(Locale.ROOT),
                            each.meaning(),
                            each.basis() == Consequence.Basis.KEY
                                ? "the key's edition"
                                : "as without a key",
                            "● (all %d)".formatted(Consequence.Kept.values().length),
                            each.notice() == Consequence.Notice.ADMINISTRATORS ? "●" : "",
                            each.remedy()))
                .collect(Collectors.joining()));
  }

  /// The words of that table are written by hand; which actions there are is not.
  @Test
  void everyRecordedActionHasItsRow() throws IOException {
    String page = Files.readString(root().resolve("docs/reference/audit-actions.md"));
    String table = page.substring(page.indexOf("## Actions"), page.indexOf("## What is not"));
    Set<String> rows = new TreeSet<>();
    table
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(0, line.indexOf(" | ")))
        .forEach(cell -> ACTION.matcher(cell).results().forEach(one -> rows.add(one.group(1))));
    assertThat(rows).isEqualTo(actions());
  }

  /// Those of the endpoints, and what is written beside them: every text of the sources that is
  /// spelled like an action of the system, of a backup, of a request as such, of what leaves or
  /// shows itself outside, or of something that an endpoint acts on.
  private static Set<String> actions() throws IOException {
    Set<String> actions = new TreeSet<>();
    Operation.all().stream()
        .map(Operation::action)
        .filter(one -> !one.isEmpty())
        .forEach(actions::add);
    Set<String> subjects = new TreeSet<>(Set.of("system", "request", "backup", "egress", "tls"));
    actions.forEach(action -> subjects.add(action.substring(0, action.indexOf('.'))));
    // Spelled like the classes of what ages.
    actions.add("record.expire");
    Pattern written = Pattern.compile("\"((?:" + String.join("|", subjects) + ")\\.[a-z_]+)\"");
    try (Stream<Path> files = Files.walk(root().resolve("app/server/src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        written
            .matcher(Files.readString(file))
            .results()
            .map(one -> one.group(1))
            .filter(one -> !one.matches(".*[.](json|pem|html|pdf|csv)"))
            .filter(one -> Setting.find(one).isEmpty())
            .forEach(actions::add);
      }
    }
    return actions;
  }

  /// Made from what a running appliance answers: a number that is not really there has no row.
  @Test
  void everyMetricHasItsRow() throws IOException {
    String text;
    try (DevAppliance appliance = DevAppliance.start(Map.of("CLOISTER_METRICS_OPEN", "true"))) {
      text = appliance.call("GET", "/metrics").send().body();
    }
    inStep(
        "metrics.md",
        "| metric | type | label | meaning |\n| --- | --- | --- | --- |\n"
            + Pattern.compile("# HELP (\\S+) (.*)\\n# TYPE \\S+ (\\S+)\\n[a-z_]+(?:\\{([a-z]+)=)?")
                .matcher(text)
                .results()
                .map(one ->
                    "| `%s` | %s | %s | %s |\n"
                        .formatted(
                            one.group(1),
                            one.group(3),
                            one.group(4) == null || one.group(4).equals("le")
                                ? ""
                                : "`" + one.group(4) + "`",
                            one.group(2)))
                .collect(Collectors.joining()));
  }

  private static String row(Operation one) {
    String callers =
        one.permitted().stream()
            .map(caller -> caller.name().toLowerCase(Locale.ROOT))
            .sorted()
            .collect(Collectors.joining(", "));
    String action = one.action().isEmpty() ? "" : "`" + one.action() + "`";
    return "| `%s` | %s | %s |\n".formatted(one.name(), callers, action);
  }

  private static Map<String, String> defaults() throws IOException {
    Map<String, String> defaults = new TreeMap<>();
    Path file = root().resolve("packaging/config/cloister.yml");
    flatten("", new YAMLMapper().readTree(Files.readAllBytes(file)), defaults);
    return defaults;
  }

  private static void flatten(String prefix, JsonNode section, Map<String, String> into) {
    section
        .properties()
        .forEach(one -> {
          String key = prefix + one.getKey();
          if (one.getValue().isObject()) {
            flatten(key + ".", one.getValue(), into);
          } else {
            into.put(key, one.getValue().isNull() ? "" : one.getValue().asText());
          }
        });
  }

  /// What stands between the marks of a page is `expected`.
  private static void inStep(String page, String expected) throws IOException {
    inStep(page, "<!-- made from the code -->\n", "<!-- to here -->", expected);
  }

  private static void inStep(String page, String begin, String end, String expected)
      throws IOException {
    Path file = root().resolve("docs/reference").resolve(page);
    String text = Files.readString(file);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(end);
    assertThat(from).as(page + " has the marks").isPositive().isLessThanOrEqualTo(to);
    if (Boolean.getBoolean("cloister.write-reference")) {
      Files.writeString(
          file, text.substring(0, from) + "\n" + expected + "\n" + text.substring(to));
      return;
    }
    assertThat(text.substring(from, to).strip())
        .as(page + " is not in step: run ./dev reference")
        .isEqualTo(expected.strip());
  }

  private static Path root() {
    return Path.of(System.getProperty("cloister.root", "."));
  }
}
