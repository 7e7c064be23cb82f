package io.cloister.vendor.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloister.licensing.QueryClass;
import io.cloister.vendor.books.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// What an installation was asked in a month, by its own signature.
///
/// @param installation by the name of its record
/// @param origin the record of one organisation of it
public record Statement(
    String installation, String origin, YearMonth month, Map<QueryClass, Long> questions) {
  private static final String FORMAT = "cloister-usage-statement/1";
  private static final String DAY_FORMAT = "cloister-usage/1";
  private static final int LARGEST = 64 * 1024 * 1024;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  public Statement {
    questions = Map.copyOf(questions);
  }

  /// Reads a bundle, and believes it only where everything holds together: the keys are those of
  /// the installation that it names, the last of them signed the list of files, the files are those
  /// of the list, every day of the month is signed, and their sum is the statement's.
  ///
  /// @throws Refused when anything does not
  public static Statement read(Path zip) {
    try {
      return read(files(zip));
    } catch (IllegalArgumentException
        | ArithmeticException
        | DateTimeException
        | JsonProcessingException broken) {
      throw new Refused("The statement " + zip + " is not believed: " + broken.getMessage() + ".");
    } catch (IOException broken) {
      throw new Refused(
          "The file " + zip + " cannot be read as a zip. Ask for the statement's /bundle.", broken);
    }
  }

  private static Statement read(Map<String, byte[]> files) throws IOException {
    Chain chain = Chain.read(notes(file(files, "keys.jsonl")));
    byte[] manifest = file(files, "manifest.json");
    if (!chain.keys().getLast().signed(manifest, file(files, "manifest.sig"))) {
      throw new IllegalArgumentException("its list of files is not signed by its installation");
    }
    JsonNode listed = JSON.readTree(manifest);
    for (Map.Entry<String, JsonNode> each : listed.path("files").properties()) {
      byte[] content = file(files, each.getKey());
      String sum = HexFormat.of().formatHex(Note.sha256().digest(content));
      if (!MessageDigest.isEqual(
          sum.getBytes(StandardCharsets.US_ASCII),
          each.getValue().path("sha256").asText().getBytes(StandardCharsets.UTF_8))) {
        throw new IllegalArgumentException(
            "'" + each.getKey() + "' was changed since it was signed");
      }
    }
    if (!listed.path("files").has("statement.json") || !listed.path("files").has("days.jsonl")) {
      throw new IllegalArgumentException("its list names no statement");
    }
    JsonNode statement = JSON.readTree(file(files, "statement.json"));
    Statement read = read(statement, chain.name());
    long signed = signed(chain, read, notes(file(files, "days.jsonl")));
    long told = read.questions.values().stream().reduce(0L, Math::addExact);
    if (signed != told || told != statement.path("total").path("questions").asLong(-1)) {
      throw new IllegalArgumentException(
          "its signed days have " + signed + " questions, and it tells of " + told);
    }
    return read;
  }

  private static Statement read(JsonNode json, String installation) {
    if (!json.path("format").asText().equals(FORMAT)) {
      throw new IllegalArgumentException("it is no " + FORMAT);
    }
    if (!json.path("complete").asBoolean()) {
      throw new IllegalArgumentException(
          "its month was not over when it was made; ask for one that is complete");
    }
    String origin = json.path("origin").asText();
    if (!origin.equals(installation + "/" + json.path("tenant").asText())) {
      throw new IllegalArgumentException("it is of another record than its keys");
    }
    Map<QueryClass, Long> questions = new EnumMap<>(QueryClass.class);
    for (JsonNode line : json.path("classes")) {
      QueryClass kind = kind(line.path("name").asText());
      long many = line.path("questions").asLong(-1);
      if (kind == null || many < 0 || questions.put(kind, many) != null) {
        throw new IllegalArgumentException("it has a class that is unknown, or twice");
      }
    }
    return new Statement(
        installation, origin, YearMonth.parse(json.path("month").asText()), questions);
  }

  private static @Nullable QueryClass kind(String slug) {
    for (QueryClass each : QueryClass.values()) {
      if (each.slug().equals(slug)) {
        return each;
      }
    }
    return null;
  }

  /// The questions of the signed days, each of which follows the one before.
  private static long signed(Chain chain, Statement statement, List<String> days)
      throws IOException {
    long questions = 0;
    long before = -1;
    for (String day : days) {
      Note note = Note.read(day);
      List<String> lines = note.text().lines().toList();
      if (!chain.signed(note) || lines.size() != 2 || !lines.get(0).equals(DAY_FORMAT)) {
        throw new IllegalArgumentException("a day is not signed by its installation");
      }
      JsonNode json = JSON.readTree(lines.get(1));
      long period = json.path("period").asLong(-1);
      LocalDate date = LocalDate.parse(json.path("day").asText());
      if (!json.path("origin").asText().equals(statement.origin)
          || !YearMonth.from(date).equals(statement.month)
          || before >= 0 && period != before + 1) {
        throw new IllegalArgumentException(
            "a day is missing, twice, or of another month or record");
      }
      before = period;
      questions = Math.addExact(questions, json.path("total").path("questions").asLong());
    }
    return questions;
  }

  /// The notes of lines `{…,"note":"…"}`.
  private static List<String> notes(byte[] lines) throws IOException {
    List<String> notes = new ArrayList<>();
    for (String line : new String(lines, StandardCharsets.UTF_8).lines().toList()) {
      notes.add(JSON.readTree(line).path("note").asText());
    }
    return notes;
  }

  private static byte[] file(Map<String, byte[]> files, String name) {
    byte[] found = files.get(name);
    if (found == null) {
      throw new IllegalArgumentException("it has no " + name);
    }
    return found;
  }

  /// In memory, under no path that a zip could choose.
  private static Map<String, byte[]> files(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IllegalArgumentException("it is too large");
    }
    Map<String, byte[]> files = new HashMap<>();
    int left = LARGEST;
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] content = zip.readNBytes(left);
        left -= content.length;
        if (left == 0) {
          throw new IllegalArgumentException("it is too large");
        }
        if (files.put(entry.getName(), content) != null) {
          throw new IllegalArgumentException("it has a file twice");
        }
      }
    }
    return files;
  }
}
