package io.cloister.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Parses every file of one set of the shared test data.
final class KitRun {
  private static final ObjectMapper JSON = new ObjectMapper();

  private KitRun() {}

  /// One file and how it ended.
  record Line(String id, String format, List<String> expect, Parsed parsed, long ms) {}

  /// Where a set of the shared test data lies, if it is there.
  static Optional<Path> set(String name) {
    Path set = Path.of(System.getProperty("cloister.root", "."), "..", "shared", "data", name);
    return Files.isDirectory(set) ? Optional.of(set) : Optional.empty();
  }

  static List<Line> run(Path set, Parsing parsing) throws IOException, InterruptedException {
    Path list = set.resolve("expect.jsonl");
    if (!Files.exists(list)) {
      list = set.resolve("files.jsonl");
    }
    List<Line> lines = new ArrayList<>();
    for (String json : Files.readAllLines(list)) {
      JsonNode file = JSON.readTree(json);
      List<String> expect = new ArrayList<>();
      file.path("expect").forEach(run -> expect.add(run.asText()));
      Path path = set.resolve(file.get("path").asText());
      long start = System.nanoTime();
      Parsed parsed = parsing.parse(path, path.getFileName().toString(), null);
      lines.add(
          new Line(
              file.get("id").asText(),
              file.get("format").asText(),
              expect,
              parsed,
              (System.nanoTime() - start) / 1_000_000));
    }
    return lines;
  }

  /// Writes what the kit's score.py reads.
  ///
  /// @param args the set's folder, the file to write
  public static void main(String[] args) throws Exception {
    Path scratch = Files.createTempDirectory("kit");
    try (Parsing parsing = new Parsing(scratch, ParsingLimits.DEFAULT, 1);
        Writer out = Files.newBufferedWriter(Path.of(args[1]))) {
      for (Line line : run(Path.of(args[0]), parsing)) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("id", line.id());
        switch (line.parsed()) {
          case Parsed.Extracted(var extract) -> {
            result.put("status", "ok");
            result.put("text", extract.text());
            result.put("type", extract.mediaType());
            result.put("language", extract.language());
            result.put("blocks", extract.blocks().size());
          }
          case Parsed.Skipped(var reason) -> result.put("status", "skipped " + reason.slug());
          case Parsed.Failed(var reason) -> result.put("status", "failed " + reason.slug());
        }
        result.put("ms", line.ms());
        out.write(JSON.writeValueAsString(result) + "\n");
      }
    }
  }
}
