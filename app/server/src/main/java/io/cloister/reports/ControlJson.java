package io.cloister.reports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.http.Json;
import java.util.List;

/// A report on controls for programs. Says what the paper says.
final class ControlJson {
  private ControlJson() {}

  static ObjectNode of(Framework framework, Report report, Facts facts, List<Judged> judged) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("format", "cloister-report/1");
    json.put("report", report.id()).put("framework", framework.slug());
    json.put("title", framework.title()).put("scope", framework.scope());
    json.put("organisation", facts.tenant());
    json.put("from", report.from().toString()).put("to", report.until().toString());
    json.put("made", facts.read().toString()).put("asked_by", report.askedBy());
    json.put("origin", facts.seal().origin());
    json.put("version", facts.setup().version());
    json.put("with_record", report.withRecord());
    json.set("counts", Json.mapper().valueToTree(Counts.of(judged)));
    ArrayNode controls = json.putArray("controls");
    judged.forEach(one -> control(controls.addObject(), one, report));
    if (framework == Framework.GDPR) {
      ObjectNode register = json.putObject("register");
      Register.rows(facts).forEach(row -> register.put(row.name(), row.value()));
    }
    return json;
  }

  private static void control(ObjectNode json, Judged one, Report report) {
    json.put("number", one.control().number()).put("title", one.control().title());
    json.put("asks", one.control().asks()).put("state", one.state().slug());
    ArrayNode checks = json.putArray("checks");
    for (Judged.Part part : one.parts()) {
      ObjectNode check = checks.addObject();
      check.put("check", part.check().slug()).put("title", part.check().title());
      check.put("state", part.finding().state().slug()).put("says", part.finding().says());
      if (part.finding().todo() != null) {
        check.put("todo", part.finding().todo());
      }
    }
    if (one.control().yours() != null) {
      json.put("yours", one.control().yours());
    }
    ArrayNode evidence = json.putArray("evidence");
    one.evidence().stream()
        .filter(file -> report.withRecord() || !Evidence.ofTheRecord(file))
        .forEach(evidence::add);
  }
}
