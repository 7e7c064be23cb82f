package io.cloister.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An event in ArcSight's Common Event Format, version 0. What people wrote cannot end a field, nor
/// a line.
final class CefLine {
  private CefLine() {}

  static String of(Row row) {
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    fields.put("rt", Long.toString(row.occurred().toEpochMilli()));
    fields.put("externalId", Long.toString(row.seq()));
    fields.put("suser", row.actor());
    fields.put("duser", row.onBehalfOf());
    fields.put("act", row.action());
    fields.put("outcome", row.outcome());
    fields.put("cs1Label", "resource");
    fields.put("cs1", row.resource());
    fields.put("cs2Label", "detail");
    fields.put("cs2", row.detail());
    fields.put("cs3Label", "request_id");
    fields.put("cs3", row.requestId());
    fields.put("cs4Label", "leaf");
    fields.put("cs4", CsvLine.leaf(row));
    StringBuilder line = new StringBuilder("CEF:0|Cloister|Cloister|1|");
    line.append(head(row.action())).append('|').append(head(row.action())).append('|');
    line.append(row.outcome().equals("success") ? 3 : 6).append('|');
    fields.forEach((name, value) -> {
      if (value != null && !value.isEmpty()) {
        line.append(line.charAt(line.length() - 1) == '|' ? "" : " ");
        line.append(name).append('=').append(field(value));
      }
    });
    return line.toString();
  }

  private static String head(String text) {
    return flat(text.replace("\\", "\\\\").replace("|", "\\|"));
  }

  private static String field(String text) {
    return flat(text.replace("\\", "\\\\").replace("=", "\\="));
  }

  private static String flat(String text) {
    return text.replace("\r", "\\r").replace("\n", "\\n");
  }
}
