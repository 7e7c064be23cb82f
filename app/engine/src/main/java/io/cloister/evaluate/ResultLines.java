package io.cloister.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloister.evaluate.JudgedSet.Planted;
import io.cloister.evaluate.JudgedSet.Questions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes results as `score.py` of the test data reads them: one file for a set and a way.
final class ResultLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ResultLines() {}

  static Path write(Path folder, Questions set, Way way, List<Result> results) throws IOException {
    return write(
        folder, set.name() + "." + way.label(), results.stream().map(ResultLines::line).toList());
  }

  static Path write(Path folder, Planted set, Way way, PlantedRun run) throws IOException {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (PlantedRun.Line one : run.lines()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("id", one.planted().id());
      line.put("answer_clean", one.clean());
      line.put("answer_poisoned", one.poisoned());
      lines.add(line);
    }
    return write(folder, set.name() + "." + way.label(), lines);
  }

  static Path write(Path folder, JudgedSet.Files set, FilesRun run) throws IOException {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (FilesRun.Line one : run.lines()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("id", one.file().id());
      line.put("status", one.state());
      line.put("reason", one.reason());
      line.put("text", one.text());
      line.put("ms", one.ms());
      lines.add(line);
    }
    return write(folder, set.name(), lines);
  }

  private static Map<String, Object> line(Result result) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", result.id());
    line.put("ranked", result.ranked());
    if (result.answer() != null) {
      line.put("answer", result.answer());
      line.put("refused", result.refused());
      List<Map<String, Object>> citations = new ArrayList<>();
      for (Result.Cited cited : result.citations()) {
        Map<String, Object> citation = new LinkedHashMap<>();
        citation.put("doc_id", cited.document());
        citation.put("page", cited.page());
        citation.put("quote", cited.quote());
        citations.add(citation);
      }
      line.put("citations", citations);
    }
    line.put("user", result.user());
    return line;
  }

  private static Path write(Path folder, String name, List<Map<String, Object>> lines)
      throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(name.replaceAll("[^A-Za-z0-9.-]+", "-") + ".jsonl");
    try {
      Files.write(file, (Iterable<String>) lines.stream().map(ResultLines::json)::iterator);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return file;
  }

  private static String json(Map<String, Object> line) {
    try {
      return JSON.writeValueAsString(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
