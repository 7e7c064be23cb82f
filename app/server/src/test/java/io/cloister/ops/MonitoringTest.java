package io.cloister.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The dashboard and the alerts that ship name numbers that there are, and lead to pages that there
/// are. The page of the numbers is held to what a server answers elsewhere.
class MonitoringTest {
  private static final Path ROOT =
      Path.of(System.getProperty("cloister.root", ".")).toAbsolutePath().normalize();
  private static final Path MONITORING = ROOT.resolve("packaging/monitoring");
  private static final Pattern NAME = Pattern.compile("\\bcloister_[a-z0-9_]+");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(cloister_\\w+)` \\| (\\w+) \\| (?:`(\\w+)`)? ?\\|");
  private static final String RUNBOOK =
      "file:///opt/cloister/current/share/docs/how-to/watch-it.md#";

  /// What Prometheus adds to every number by itself, and histograms to theirs.
  private static final Set<String> ALWAYS = Set.of("instance", "job", "le");

  private final Map<String, Set<String>> promised = promised();

  MonitoringTest() throws IOException {}

  @Test
  void alertsNameNumbersThatThereAre() throws IOException {
    for (JsonNode rule : rules()) {
      hold(rule.get("alert").asText(), rule.get("expr").asText());
    }
  }

  @Test
  void alertsSayWhatHappenedAndLeadToASectionThatSaysWhatToDo() throws IOException {
    Set<String> sections = sections(Files.readString(ROOT.resolve("docs/how-to/watch-it.md")));
    Set<String> names = new HashSet<>();
    for (JsonNode rule : rules()) {
      String name = rule.get("alert").asText();
      assertThat(names.add(name)).as(name).isTrue();
      assertThat(rule.at("/labels/severity").asText()).as(name).isIn("critical", "warning");
      assertThat(rule.at("/annotations/summary").asText()).as(name).isNotBlank();
      assertThat(rule.at("/annotations/description").asText()).as(name).endsWith(".");
      String runbook = rule.at("/annotations/runbook_url").asText();
      assertThat(runbook).as(name).startsWith(RUNBOOK);
      assertThat(sections).as(name).contains(runbook.substring(RUNBOOK.length()));
    }
  }

  @Test
  void theDashboardNamesNumbersThatThereAre() throws IOException {
    JsonNode dashboard =
        new ObjectMapper().readTree(MONITORING.resolve("grafana/cloister.json").toFile());
    Set<Integer> ids = new HashSet<>();
    int asked = 0;
    for (JsonNode panel : dashboard.get("panels")) {
      String title = panel.get("title").asText();
      assertThat(ids.add(panel.get("id").asInt())).as(title).isTrue();
      for (JsonNode target : panel.path("targets")) {
        hold(title, target.get("expr").asText());
        asked++;
      }
    }
    assertThat(asked).isGreaterThan(20);
  }

  /// Two panels on one place of the grid are shown one above the other.
  @Test
  void noPanelOfTheDashboardLiesOnAnother() throws IOException {
    Set<String> places = new TreeSet<>();
    JsonNode dashboard =
        new ObjectMapper().readTree(MONITORING.resolve("grafana/cloister.json").toFile());
    for (JsonNode panel : dashboard.get("panels")) {
      JsonNode at = panel.get("gridPos");
      for (int x = at.get("x").asInt(); x < at.get("x").asInt() + at.get("w").asInt(); x++) {
        for (int y = at.get("y").asInt(); y < at.get("y").asInt() + at.get("h").asInt(); y++) {
          assertThat(x).isLessThan(24);
          assertThat(places.add(x + " " + y)).as(panel.get("title").asText()).isTrue();
        }
      }
    }
  }

  /// Every name in an expression is promised, and so is every label that it picks or sums by.
  private void hold(String where, String expression) {
    Set<String> labels = new HashSet<>(ALWAYS);
    List<String> names = new ArrayList<>();
    Matcher name = NAME.matcher(expression);
    while (name.find()) {
      String one = name.group();
      String base = promised.containsKey(one) ? one : one.replaceFirst("_(bucket|count|sum)$", "");
      assertThat(promised).as(where + " names " + one).containsKey(base);
      labels.addAll(promised.get(base));
      names.add(base);
    }
    assertThat(names.isEmpty() && !expression.contains("up{")).as(where).isFalse();
    Matcher label =
        Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)\\s*\"|by \\(([a-z, ]+)\\)")
            .matcher(expression);
    while (label.find()) {
      String used = label.group(1) == null ? label.group(2) : label.group(1);
      assertThat(labels).as(where).containsAll(List.of(used.split(", ")));
    }
  }

  private static Map<String, Set<String>> promised() throws IOException {
    Map<String, Set<String>> promised = new HashMap<>();
    Matcher row = ROW.matcher(Files.readString(ROOT.resolve("docs/reference/metrics.md")));
    while (row.find()) {
      promised.put(row.group(1), row.group(3) == null ? Set.of() : Set.of(row.group(3)));
    }
    assertThat(promised).hasSizeGreaterThan(30);
    return promised;
  }

  private static List<JsonNode> rules() throws IOException {
    JsonNode file =
        new YAMLMapper().readTree(MONITORING.resolve("prometheus/cloister.rules.yml").toFile());
    List<JsonNode> rules = new ArrayList<>();
    file.get("groups").forEach(group -> group.get("rules").forEach(rules::add));
    assertThat(rules).hasSizeGreaterThan(10);
    return rules;
  }

  /// As pages are linked into: small letters, with hyphens for blanks.
  private static Set<String> sections(String page) {
    Set<String> sections = new HashSet<>();
    page.lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
        .forEach(sections::add);
    return sections;
  }
}
