package io.cloister.installer;

import io.cloister.installer.preflight.Finding;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Findings for people, one a line, with what to do below those that are not well; and for scripts.
final class FindingsText {
  private FindingsText() {}

  static void print(List<Finding> findings, PrintWriter out, Charset terminal) {
    int width = findings.stream().mapToInt(finding -> finding.check().length()).max().orElse(0);
    for (Finding finding : findings) {
      out.printf(
          "%s %-" + width + "s  %s%n",
          mark(finding.verdict(), terminal),
          finding.check().replace('_', ' '),
          finding.found());
      if (!finding.remedy().isEmpty()) {
        out.println(" ".repeat(width + 4) + finding.remedy());
      }
    }
  }

  private static String mark(Finding.Verdict verdict, Charset terminal) {
    boolean plain = !terminal.equals(StandardCharsets.UTF_8);
    return switch (verdict) {
      case OK -> plain ? "+" : "✓";
      case WARNING -> "!";
      case FAILED -> plain ? "x" : "✗";
    };
  }

  static String json(List<Finding> findings) {
    return JsonText.of(Map.of("items", findings.stream().map(FindingsText::fields).toList()));
  }

  private static Map<String, String> fields(Finding finding) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("check", finding.check());
    fields.put("verdict", finding.verdict().name().toLowerCase(Locale.ROOT));
    fields.put("found", finding.found());
    fields.put("remedy", finding.remedy());
    return fields;
  }
}
