package io.cloister.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import io.cloister.identity.Identity;
import io.cloister.identity.Person;
import io.cloister.identity.Role;
import io.cloister.ingest.Balance;
import io.cloister.sources.Sources;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The imaginary company that `./dev run` shows: its people all have the administrator's password,
/// its handbook is a folder source with rules of access.
final class Sample {
  private static final Logger LOG = LoggerFactory.getLogger(Sample.class);
  private static final String NAME = "Sample handbook";
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Path folder;
  private final Identity identity;
  private final Sources sources;
  private final Console console;

  Sample(Path folder, Identity identity, Sources sources, Console console) {
    this.folder = folder;
    this.identity = identity;
    this.sources = sources;
    this.console = console;
  }

  /// Adds the company where it is missing, begins to read the handbook, and says how to sign in.
  ///
  /// @param password everybody's; null where only an earlier start knew it
  void open(TenantId tenant, @Nullable String password) {
    try {
      List<Person> people = people();
      if (password != null) {
        identity.add(tenant, people, password);
      }
      Sources.Started run = sources.ensureFolder(NAME, folder.resolve("handbook"), rules());
      console.say("");
      console.say("Sign in as admin, or as one of the imaginary company, such as");
      for (String login : List.of("ewan", "fiona", "moira")) {
        people.stream()
            .filter(person -> person.login().equals(login))
            .forEach(person ->
                console.say("    %-8s %s, %s".formatted(login, person.name(), person.title())));
      }
      console.say(
          password == null
              ? "All of them have the password that the first start has shown."
              : "All of them have the password    " + password);
      console.say("");
      Thread.ofVirtual().name("sample").start(() -> follow(run));
    } catch (IOException | RuntimeException broken) {
      LOG.error("The sample in {} cannot be opened", folder, broken);
      console.say("The sample in " + folder + " cannot be opened: " + broken.getMessage());
    }
  }

  private void follow(Sources.Started run) {
    long shown = -1;
    try {
      while (true) {
        Balance balance = sources.balance(run);
        long settled = balance.seen() - balance.pending();
        if (sources.ended(run)) {
          console.say("The sample handbook is indexed: " + settled + " documents.");
          return;
        }
        if (settled != shown && balance.seen() > 0) {
          console.say("Reading the sample handbook: " + settled + " of " + balance.seen());
          shown = settled;
        }
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException | RuntimeException stopped) {
      LOG.debug("The sample is not followed any more", stopped);
    }
  }

  private List<Person> people() throws IOException {
    List<Person> people = new ArrayList<>();
    for (JsonNode row : read("people.json")) {
      Set<String> groups = new HashSet<>();
      row.path("groups").forEach(group -> groups.add(group.asText()));
      people.add(
          new Person(
              row.path("login").asText(),
              row.path("name").asText(),
              row.path("mail").asText(),
              row.path("title").asText(),
              Set.of(Role.EMPLOYEE),
              groups));
    }
    return people;
  }

  private JsonNode rules() throws IOException {
    return read("access.json");
  }

  private JsonNode read(String name) throws IOException {
    return Json.mapper().readTree(Files.readAllBytes(folder.resolve(name)));
  }
}
