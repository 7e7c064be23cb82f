package io.cloister.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.cloister.audit.Audit;
import io.cloister.http.Json;
import io.cloister.identity.Identity;
import io.cloister.identity.Personal;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// Everything that is kept of one person, as a zip that they can read and a program too.
final class Portrait {
  private static final ObjectWriter JSON = Json.mapper().writerWithDefaultPrettyPrinter();

  private final Identity identity;
  private final Audit audit;
  private final List<Keeping> keepings;
  private final Clock clock;

  Portrait(Identity identity, Audit audit, List<Keeping> keepings, Clock clock) {
    this.identity = identity;
    this.audit = audit;
    this.keepings = keepings;
    this.clock = clock;
  }

  /// A file of the zip.
  private record Part(String about, JsonNode content) {}

  /// @param words whether it is for somebody who may read what they asked
  void write(TenantId tenant, String login, boolean words, OutputStream out) throws IOException {
    Map<String, Part> parts = parts(tenant, login, words);
    try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      add(zip, "README.txt", readme(login, parts, words));
      add(zip, "index.html", Page.of(login, clock.instant(), sections(parts)));
      for (var part : parts.entrySet()) {
        add(
            zip,
            part.getKey() + ".json",
            JSON.writeValueAsString(part.getValue().content()) + "\n");
      }
      zip.putNextEntry(new ZipEntry("events.jsonl"));
      audit.persons().about(tenant, login, words, line -> line(zip, line));
      zip.closeEntry();
    }
  }

  private Map<String, Part> parts(TenantId tenant, String login, boolean words) {
    Personal personal = identity.personal(tenant, login);
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put("profile", part("The account: name, mail, roles, groups.", personal.profile()));
    parts.put("groups", part("Every group, since when and until when.", personal.memberships()));
    parts.put("sessions", part("Where the account is signed in.", personal.sessions()));
    parts.put(
        "keys",
        part("API keys: names and times. The keys themselves are not kept.", personal.keys()));
    parts.put("passkeys", part("Passkeys: names and times.", personal.passkeys()));
    for (Keeping keeping : keepings) {
      if (words || !keeping.words()) {
        parts.put(keeping.name(), new Part(keeping.about(), keeping.telling().of(tenant, login)));
      }
    }
    return parts;
  }

  private static Part part(String about, @Nullable Object content) {
    return new Part(about, Json.mapper().valueToTree(content));
  }

  private static Map<String, JsonNode> sections(Map<String, Part> parts) {
    Map<String, JsonNode> sections = new LinkedHashMap<>();
    parts.forEach((name, part) -> sections.put(name + ": " + part.about(), part.content()));
    return sections;
  }

  private String readme(String login, Map<String, Part> parts, boolean words) {
    StringBuilder text = new StringBuilder();
    text.append("What Cloister keeps of the person with the login '").append(login).append("',\n");
    text.append("as of ").append(clock.instant()).append(".\n\n");
    text.append("index.html      all of it but the events, to be read in a browser\n");
    parts.forEach(
        (name, part) -> text.append("%-15s %s\n".formatted(name + ".json", part.about())));
    text.append(
        "events.jsonl    the events on record that they did or that name them, one a line\n");
    if (!words) {
      text.append(
          "\nAn administrator made this file, so it leaves out what the person asked and was answered.\n"
              + "They get that themselves, in their settings under 'Your data'.\n");
    }
    text.append("\nTimes are UTC. Words in the documents of the company are not in here.\n");
    return text.toString();
  }

  private static void add(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static void line(ZipOutputStream zip, JsonNode event) {
    try {
      zip.write((Json.mapper().writeValueAsString(event) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
