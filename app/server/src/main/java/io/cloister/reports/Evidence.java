package io.cloister.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.audit.Bundle;
import io.cloister.audit.Row;
import io.cloister.http.Json;
import io.cloister.identity.Role;
import io.cloister.print.Csv;
import io.cloister.proof.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// The files that show what a report says.
final class Evidence {
  static final String SETTINGS = "evidence/settings.json";
  static final String PEOPLE = "evidence/people.csv";
  static final String KEYS = "evidence/api-keys.csv";
  static final String PROVIDERS = "evidence/identity-providers.csv";
  static final String SOURCES = "evidence/sources.csv";
  static final String CHECKPOINTS = "evidence/signing.json";
  static final String VERIFIED = "evidence/verification.json";
  static final String EVENTS = "evidence/events.csv";

  /// Extracts of the record, which only auditors read.
  static final String FAILED = "evidence/failed-sign-ins.csv";

  static final String CHANGES = "evidence/changes.csv";

  private static final String EVENT_HEAD =
      Csv.line(
              "event",
              "time",
              "actor",
              "on_behalf_of",
              "action",
              "resource",
              "outcome",
              "detail",
              "request_id",
              "leaf")
          .text();

  private Evidence() {}

  /// Whether a file is there only where extracts of the record are.
  static boolean ofTheRecord(String file) {
    return file.equals(FAILED) || file.equals(CHANGES);
  }

  /// All but the extracts.
  static void add(Bundle bundle, Facts facts) throws IOException {
    json(bundle, SETTINGS, settings(facts));
    bundle.add(PEOPLE, pieces -> people(pieces, facts));
    bundle.add(KEYS, pieces -> keys(pieces, facts));
    bundle.add(PROVIDERS, pieces -> providers(pieces, facts));
    bundle.add(SOURCES, pieces -> sources(pieces, facts));
    json(bundle, CHECKPOINTS, facts.seal());
    json(bundle, VERIFIED, facts.verified());
    bundle.add(EVENTS, pieces -> events(pieces, facts.tally()));
  }

  static void json(Bundle bundle, String name, Object value) throws IOException {
    String text = Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value);
    bundle.add(name, (text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode settings(Facts facts) {
    Setup setup = facts.setup();
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("tenant", facts.tenant()).put("read", facts.read().toString());
    json.put("version", setup.version());
    json.putObject("sign_in_rules")
        .put("sso_only", facts.rules().ssoOnly())
        .put("second_factor", Json.mapper().valueToTree(facts.rules().secondFactor()).asText());
    json.putObject("sessions")
        .put("idle", setup.idle().toString())
        .put("longest", setup.longest().toString());
    json.putObject("http")
        .put("secure", setup.secure())
        .put("public_address", setup.address() == null ? null : setup.address().toString());
    json.putObject("model").put("url", setup.model().toString()).put("name", setup.modelName());
    json.putObject("database")
        .put("kind", setup.database())
        .put("encrypted_on_the_way", setup.databaseSealed());
    json.putObject("metrics").put("open", setup.metricsOpen());
    ObjectNode audit = json.putObject("audit").put("checkpoint", setup.checkpoints().toString());
    setup.witnesses().forEach(audit.putArray("witnesses")::add);
    ObjectNode kept = json.putObject("retention_days");
    facts.kept().forEach(one -> kept.put(one.what(), one.days()));
    json.putObject("license")
        .put("verdict", facts.license().verdict())
        .put("edition", facts.license().edition())
        .put("last_day", Objects.toString(facts.license().last(), null));
    json.putObject("disk")
        .put("free_bytes", facts.disk().free())
        .put("total_bytes", facts.disk().total());
    return json;
  }

  private static void people(Bundle.Pieces out, Facts facts) throws IOException {
    out.write(
        Csv.line(
                "login",
                "name",
                "open",
                "provider",
                "password_here",
                "second_factor",
                "passkeys",
                "break_glass",
                "roles")
            .text());
    for (var one : facts.people()) {
      String roles = one.roles().stream().map(Role::slug).collect(Collectors.joining(" "));
      out.write(
          Csv.line(
                  one.login(),
                  one.name(),
                  one.active(),
                  one.provider(),
                  one.hasPassword(),
                  one.secondFactor(),
                  one.passkeys(),
                  one.breakGlass(),
                  roles)
              .text());
    }
  }

  private static void keys(Bundle.Pieces out, Facts facts) throws IOException {
    out.write(
        Csv.line("id", "name", "scopes", "person", "created", "expires", "last_used", "networks")
            .text());
    for (var key : facts.keys()) {
      out.write(
          Csv.line(
                  key.id(),
                  key.name(),
                  key.scopes(),
                  key.person(),
                  key.created(),
                  key.expires(),
                  key.lastUsed(),
                  key.networks())
              .text());
    }
  }

  private static void providers(Bundle.Pieces out, Facts facts) throws IOException {
    out.write(Csv.line("id", "kind", "name", "enabled", "address", "created", "updated").text());
    for (var one : facts.providers()) {
      out.write(
          Csv.line(
                  one.id(),
                  one.kind(),
                  one.name(),
                  one.enabled(),
                  one.where(),
                  one.created(),
                  one.updated())
              .text());
    }
  }

  private static void sources(Bundle.Pieces out, Facts facts) throws IOException {
    out.write(
        Csv.line("id", "name", "kind", "default_access", "created", "indexed", "skipped", "failed")
            .text());
    for (var one : facts.sources()) {
      out.write(
          Csv.line(
                  one.id(),
                  one.name(),
                  one.kind(),
                  String.join(" ", one.defaultAccess()),
                  one.created(),
                  one.indexed(),
                  one.skipped(),
                  one.failed())
              .text());
    }
  }

  private static void events(Bundle.Pieces out, Tally tally) throws IOException {
    out.write(Csv.line("day", "action", "outcome", "events").text());
    for (Map.Entry<Tally.Line, Long> one : tally.lines().entrySet()) {
      Tally.Line line = one.getKey();
      out.write(Csv.line(line.day(), line.action(), line.outcome(), one.getValue()).text());
    }
  }

  static String eventHead() {
    return EVENT_HEAD;
  }

  /// An event of an extract. Its leaf finds it in a bundle of the record, which proves it.
  static String event(Row row) {
    byte[] leaf = row.leaf();
    return Csv.line(
            row.seq(),
            row.occurred(),
            row.actor(),
            row.onBehalfOf(),
            row.action(),
            row.resource(),
            row.outcome(),
            row.detail(),
            row.requestId(),
            leaf == null ? null : new Hash(leaf).hex())
        .text();
  }
}
