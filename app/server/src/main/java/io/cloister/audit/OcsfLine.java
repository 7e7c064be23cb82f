package io.cloister.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloister.http.Json;

/// An event as an "API Activity" of the Open Cybersecurity Schema Framework, version 1.3.
final class OcsfLine {
  private static final int APPLICATION_ACTIVITY = 6;
  private static final int API_ACTIVITY = 6003;
  private static final int OTHER = 99;

  private OcsfLine() {}

  static String of(Row row) {
    boolean success = row.outcome().equals("success");
    JsonNode detail = detail(row);
    ObjectNode event = Json.mapper().createObjectNode();
    event.put("category_uid", APPLICATION_ACTIVITY).put("class_uid", API_ACTIVITY);
    event.put("activity_id", OTHER).put("activity_name", row.action());
    event.put("type_uid", API_ACTIVITY * 100 + OTHER);
    event.put("severity_id", success ? 1 : 2);
    event.put("status_id", success ? 1 : 2).put("status", row.outcome());
    event.put("time", row.occurred().toEpochMilli());
    ObjectNode metadata = event.putObject("metadata");
    metadata.put("version", "1.3.0").put("uid", Long.toString(row.seq()));
    metadata.put("tenant_uid", row.tenant());
    metadata.putObject("product").put("name", "Cloister").put("vendor_name", "Cloister");
    event.putObject("actor").putObject("user").put("name", row.actor());
    ObjectNode api = event.putObject("api");
    api.put("operation", row.action());
    api.putObject("request").put("uid", row.requestId() == null ? "" : row.requestId());
    event.putObject("src_endpoint").put("ip", detail.path("address").asText(""));
    event.putArray("resources").addObject().put("name", row.resource());
    ObjectNode unmapped = event.putObject("unmapped");
    unmapped.set("detail", detail);
    if (row.onBehalfOf() != null) {
      unmapped.put("on_behalf_of", row.onBehalfOf());
    }
    unmapped.put("leaf", CsvLine.leaf(row));
    return event.toString();
  }

  private static JsonNode detail(Row row) {
    try {
      return Json.mapper().readTree(row.detail());
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException("its detail is not JSON", broken);
    }
  }
}
