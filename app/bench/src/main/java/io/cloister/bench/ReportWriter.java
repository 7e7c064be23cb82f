package io.cloister.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.http.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A report as a table for people, which can be pasted into a page, or as JSON for scripts.
final class ReportWriter {
  private ReportWriter() {}

  static void print(Report report, PrintStream out) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("what", "wanted", "figure", "unit", "verdict", "load"));
    for (Figure figure : report.figures()) {
      Goal goal = figure.goal();
      rows.add(
          List.of(
              figure.what(),
              goal == null ? "" : goal.words(),
              Numbers.plain(figure.value()),
              figure.unit(),
              verdict(figure.met()),
              Numbers.plain(figure.load())));
    }
    out.println();
    out.println(
        report.measurement() + ", " + report.time() + ", on " + report.machine().description());
    out.println();
    for (int i = 0; i < rows.size(); i++) {
      out.println(line(rows.get(i), rows));
      if (i == 0) {
        out.println("| --- ".repeat(rows.getFirst().size()) + "|");
      }
    }
    out.println();
    report.notes().forEach(out::println);
  }

  static void write(Report report, Path file) throws IOException {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("measurement", report.measurement());
    json.put("time", report.time().toString());
    json.set("machine", Json.mapper().valueToTree(report.machine()));
    ArrayNode figures = json.putArray("figures");
    for (Figure figure : report.figures()) {
      ObjectNode told = figures.addObject();
      told.put("what", figure.what());
      told.put("value", figure.value());
      told.put("unit", figure.unit());
      Goal goal = figure.goal();
      told.put("wanted", goal == null ? null : goal.words());
      told.put("met", figure.met());
      told.put("load", figure.load());
    }
    ArrayNode notes = json.putArray("notes");
    report.notes().forEach(notes::add);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(
        file, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
  }

  private static String verdict(@Nullable Boolean met) {
    return met == null ? "" : met ? "met" : "MISSED";
  }

  private static String line(List<String> cells, List<List<String>> rows) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      int column = i;
      int width = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
      line.append("| ").append(cells.get(i));
      line.append(" ".repeat(width - cells.get(i).length() + 1));
    }
    return line.append('|').toString();
  }
}
