package io.cloister.evaluate;

import static io.cloister.evaluate.JsonLines.maybe;
import static io.cloister.evaluate.JsonLines.text;
import static io.cloister.evaluate.JsonLines.texts;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.corpus.Access;
import io.cloister.corpus.DocumentId;
import io.cloister.evaluate.JudgedQuestion.GoldPage;
import io.cloister.evaluate.JudgedSet.Given;
import io.cloister.evaluate.JudgedSet.Person;
import io.cloister.evaluate.JudgedSet.Planted;
import io.cloister.ingest.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads a folder of the shared test data. What it holds tells what it is: `cases.jsonl` planted
/// instructions, `queries.jsonl` questions about `corpus.jsonl` or the files in `files.jsonl`, else
/// files that only have to be read.
final class SetReader {
  private final Path folder;
  private final String name;

  private SetReader(Path folder) {
    this.folder = folder;
    this.name = folder.getFileName().toString();
  }

  /// Whether there is a set in this folder.
  static boolean holds(Path folder) {
    return List.of("cases.jsonl", "queries.jsonl", "expect.jsonl", "files.jsonl").stream()
        .anyMatch(file -> Files.exists(folder.resolve(file)));
  }

  static JudgedSet read(Path folder) throws IOException {
    SetReader reader = new SetReader(folder);
    if (Files.exists(folder.resolve("cases.jsonl"))) {
      return new Planted(
          reader.name, JsonLines.read(folder.resolve("cases.jsonl"), SetReader::planted));
    }
    return Files.exists(folder.resolve("queries.jsonl")) ? reader.questions() : reader.files();
  }

  private JudgedSet.Questions questions() throws IOException {
    Path acl = folder.resolve("acl.tsv");
    Map<String, Set<String>> users =
        Files.exists(acl) ? Audience.users(Files.readAllLines(acl)) : Map.of();
    List<Given> documents = documents(users);
    List<Person> named =
        users.values().stream()
            .flatMap(Collection::stream)
            .distinct()
            .sorted()
            .map(user -> new Person(user, Access.of(user, List.of())))
            .toList();
    List<Person> others = new ArrayList<>(named.isEmpty() ? Audience.parts() : named);
    others.add(new Person("nobody", Access.of("nobody", List.of())));

    Map<String, Map<String, Double>> judgments = judgments();
    List<JudgedQuestion> questions = new ArrayList<>();
    for (String file : List.of("queries.jsonl", "queries_unanswerable.jsonl")) {
      if (Files.exists(folder.resolve(file))) {
        questions.addAll(
            JsonLines.read(
                folder.resolve(file), line -> question(line, judgments, Audience.JUDGE)));
      }
    }
    return new JudgedSet.Questions(name, documents, questions, others);
  }

  private List<Given> documents(Map<String, Set<String>> users) throws IOException {
    Path corpus = folder.resolve("corpus.jsonl");
    return Files.exists(corpus)
        ? JsonLines.read(
            corpus,
            line -> given(line, maybe(line, "title"), new Content.Text(text(line, "text")), users))
        // The titles of files come from the files themselves: a folder knows no others.
        : JsonLines.read(
            folder.resolve("files.jsonl"),
            line -> given(line, null, new Content.File(folder.resolve(text(line, "path"))), users));
  }

  private static Given given(
      JsonNode line, @Nullable String title, Content content, Map<String, Set<String>> users) {
    String id = text(line, "id");
    return new Given(
        new DocumentId(id),
        id,
        title,
        content,
        Audience.of(
            id,
            Audience.topic(id, line.path("lang").asText("")),
            users.getOrDefault(id, Set.of())));
  }

  /// Grades by question and document; empty where the set has no file of them.
  private Map<String, Map<String, Double>> judgments() throws IOException {
    Map<String, Map<String, Double>> judgments = new HashMap<>();
    Path file = folder.resolve("qrels.tsv");
    if (Files.exists(file)) {
      List<String> lines = Files.readAllLines(file);
      for (String line : lines.subList(1, lines.size())) {
        String[] parts = line.split("\t");
        judgments
            .computeIfAbsent(parts[0], question -> new TreeMap<>())
            .put(parts[1], Double.valueOf(parts[2]));
      }
    }
    return judgments;
  }

  /// @param judgments where there are none at all, the documents named with the question count
  static JudgedQuestion question(
      JsonNode line, Map<String, Map<String, Double>> judgments, Person asker) {
    String id = text(line, "id");
    boolean answerable = line.path("answerable").asBoolean(true);
    // Where somebody may not read the answer, its documents are none of theirs.
    List<String> documents = answerable ? texts(line.path("doc_ids")) : List.of();
    Map<String, Double> relevant = new TreeMap<>();
    if (judgments.isEmpty()) {
      documents.forEach(document -> relevant.put(document, 1.0));
    } else {
      relevant.putAll(judgments.getOrDefault(id, Map.of()));
    }
    List<GoldPage> pages = new ArrayList<>();
    line.path("citations")
        .forEach(page -> pages.add(new GoldPage(text(page, "doc_id"), page.path("page").asInt())));
    return new JudgedQuestion(
        id,
        text(line, "question"),
        texts(line.path("answers")),
        relevant,
        documents,
        pages,
        answerable,
        line.path("lang").asText(""),
        asker);
  }

  private static Planted.Case planted(JsonNode line) {
    JsonNode ideal = line.path("ideal");
    return new Planted.Case(
        text(line, "id"),
        text(line, "question"),
        ideal.isArray() ? texts(ideal) : List.of(ideal.asText()),
        text(line, "attack"),
        text(line, "clean"),
        text(line, "poisoned"));
  }

  private JudgedSet.Files files() throws IOException {
    Path list = folder.resolve("expect.jsonl");
    return new JudgedSet.Files(
        name,
        JsonLines.read(
            Files.exists(list) ? list : folder.resolve("files.jsonl"),
            line ->
                new JudgedSet.Files.Entry(
                    text(line, "id"),
                    text(line, "format"),
                    folder.resolve(text(line, "path")),
                    texts(line.path("expect")))));
  }
}
