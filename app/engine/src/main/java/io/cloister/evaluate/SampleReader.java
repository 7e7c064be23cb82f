package io.cloister.evaluate;

import static io.cloister.evaluate.JsonLines.text;
import static io.cloister.evaluate.JsonLines.texts;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.corpus.Access;
import io.cloister.corpus.Acl;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Principal;
import io.cloister.evaluate.JudgedSet.Given;
import io.cloister.evaluate.JudgedSet.Person;
import io.cloister.ingest.Content;
import io.cloister.source.FolderSettings;
import io.cloister.source.FolderSettings.AccessRule;
import io.cloister.source.FolderSource;
import io.cloister.source.Glob;
import io.cloister.source.Sighting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the project's own sample: a folder of files walked as any folder source, with its rules of
/// access, and questions that each are asked as one of its people. A document's id is its path.
final class SampleReader {
  static final String NAME = "sample";

  private SampleReader() {}

  static boolean holds(Path folder) {
    return Files.exists(folder.resolve("questions.jsonl"))
        && Files.isDirectory(folder.resolve("handbook"));
  }

  static JudgedSet.Questions read(Path folder) throws IOException, InterruptedException {
    Map<String, Person> people = people(folder.resolve("people.json"));
    List<JudgedQuestion> questions =
        JsonLines.read(
            folder.resolve("questions.jsonl"),
            line -> SetReader.question(line, Map.of(), asker(line, people)));
    return new JudgedSet.Questions(
        NAME, documents(folder), questions, List.copyOf(people.values()));
  }

  private static Person asker(JsonNode line, Map<String, Person> people) {
    Person asker = people.get(text(line, "as"));
    if (asker == null) {
      throw new IllegalArgumentException("nobody in people.json is called " + text(line, "as"));
    }
    return asker;
  }

  private static Map<String, Person> people(Path file) throws IOException {
    Map<String, Person> people = new LinkedHashMap<>();
    for (JsonNode person : JsonLines.whole(file)) {
      String login = text(person, "login");
      people.put(login, new Person(login, Access.of(login, texts(person.path("groups")))));
    }
    return people;
  }

  private static List<Given> documents(Path folder) throws IOException, InterruptedException {
    List<AccessRule> rules = new ArrayList<>();
    for (JsonNode rule : JsonLines.whole(folder.resolve("access.json"))) {
      Acl acl = new Acl(principals(rule.path("allow")), principals(rule.path("deny")));
      rules.add(new AccessRule(new Glob(text(rule, "paths")), acl));
    }
    FolderSettings every = FolderSettings.of(folder.resolve("handbook"), Acl.NOBODY);
    FolderSource source =
        new FolderSource(
            new FolderSettings(
                every.root(),
                every.include(),
                every.exclude(),
                every.maxBytes(),
                rules,
                every.defaultAccess()));
    List<Given> documents = new ArrayList<>();
    source.walk(seen -> {
      switch (seen) {
        case Sighting.Found found ->
            documents.add(
                new Given(
                    new DocumentId(found.path()),
                    found.path(),
                    null,
                    new Content.File(every.root().resolve(found.path())),
                    found.acl()));
        case Sighting.Passed passed -> {}
        case Sighting.Broken broken ->
            throw new IllegalStateException(broken.path() + ": " + broken.reason().detail());
      }
    });
    return documents;
  }

  private static Set<Principal> principals(JsonNode list) {
    return texts(list).stream().map(Principal::new).collect(Collectors.toSet());
  }
}
