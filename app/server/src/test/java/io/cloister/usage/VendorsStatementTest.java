package io.cloister.usage;

import static io.cloister.usage.Counted.ACME;
import static io.cloister.usage.Counted.actor;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import io.cloister.store.DatabaseSettings;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The vendor's tests read a statement that this program made, and its reader is written from the
/// documentation. What is written today has the same form: `-Dcloister.write-reference=true` makes
/// the file again, and the vendor's tests then say what they cannot read any more.
class VendorsStatementTest {
  private static final Path FILE =
      Path.of(System.getProperty("cloister.root", "../.."))
          .resolve("licensing/vendor/src/test/resources/usage-statement-2026-11.zip");

  @TempDir Path folder;

  @Test
  void isWrittenInTheFormThatTheVendorReads() throws Exception {
    byte[] made;
    try (Counted room = new Counted(folder.resolve("home"), DatabaseSettings.embedded())) {
      room.ask(actor(ACME, "ana", null, "sales"), "small", 10);
      room.ask(actor(ACME, "moira", null, "board"), "large", 20);
      room.clock.turn(Duration.ofDays(1));
      room.ask(actor(ACME, "ana", null, "sales"), "small", 10);
      room.clock.turn(Duration.ofDays(3));
      room.ask(actor(ACME, "ana", null, "sales"), "small", 10);
      room.questions(ACME, By.DAY);
      Ledger ledger = new Ledger(room.store, new Counting(room.store, room.audit, room.clock));
      Statement statement =
          new Statement(
              ledger, new Crowds(room.store, ledger), room.audit, room.home, "EUR", room.clock);
      YearMonth november = YearMonth.of(2026, 11);
      Span span = new Span(november.atDay(1), november.atEndOfMonth());
      Statement.Month month = statement.of(ACME, span, "enterprise");
      assertThat(month.complete()).isTrue();
      made = statement.bundle(ACME, span, month);
    }
    if (Boolean.getBoolean("cloister.write-reference")) {
      Files.createDirectories(FILE.getParent());
      Files.write(FILE, made);
    }
    assertThat(form(made)).isEqualTo(form(Files.readAllBytes(FILE)));
  }

  /// The files, and the names of all members in those that are JSON.
  private static TreeMap<String, TreeSet<String>> form(byte[] zip) throws Exception {
    TreeMap<String, TreeSet<String>> form = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        TreeSet<String> names = new TreeSet<>();
        String text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (entry.getName().matches("statement[.]json|manifest[.]json|.*[.]jsonl")) {
          for (String line : text.lines().toList()) {
            JsonNode json = Json.mapper().readTree(line);
            names(json, names);
            // What was signed of a day.
            String[] note = json.path("note").asText().split("\n");
            if (note.length > 1 && note[1].startsWith("{")) {
              names.add(note[0]);
              names(Json.mapper().readTree(note[1]), names);
            }
          }
        }
        form.put(entry.getName(), names);
      }
    }
    return form;
  }

  private static void names(JsonNode json, TreeSet<String> names) {
    json.properties()
        .forEach(each -> {
          names.add(each.getKey());
          names(each.getValue(), names);
        });
    if (json.isArray()) {
      json.forEach(each -> names(each, names));
    }
  }
}
