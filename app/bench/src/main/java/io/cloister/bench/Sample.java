package io.cloister.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The project's imaginary company: its words, its files, its questions.
final class Sample {
  private Sample() {}

  static Path handbook() {
    return Options.root().resolve("packaging/sample/handbook");
  }

  /// Questions that the handbook answers, asked by somebody without any group, in one go and in
  /// English.
  static List<String> answerable() throws IOException {
    List<String> questions = new ArrayList<>();
    for (String line :
        Files.readAllLines(Options.root().resolve("packaging/sample/questions.jsonl"))) {
      JsonNode question = Json.mapper().readTree(line);
      if (question.path("answerable").asBoolean()
          && question.path("lang").asText().equals("en")
          && !question.has("thread")) {
        questions.add(question.path("question").asText());
      }
    }
    return questions;
  }
}
