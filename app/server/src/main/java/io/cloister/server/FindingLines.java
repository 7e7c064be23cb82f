package io.cloister.server;

import io.cloister.care.Finding;
import io.cloister.store.TenantId;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What was found, for a terminal: how it is, of what, how much, and below it what to do.
final class FindingLines {
  private FindingLines() {}

  static void tell(Finding each, PrintWriter out) {
    tell(
        each.state().name().toLowerCase(Locale.ROOT),
        label(each.name(), each.tenant()),
        each.figure(),
        out);
    if (each.remedy() != null) {
      out.println("         " + each.remedy());
    }
  }

  static void tell(String state, String label, String words, PrintWriter out) {
    out.println("%-8s %-14s %s".formatted(state, label, words).stripTrailing());
  }

  /// The first organisation is meant where none is named.
  static String label(String name, @Nullable String tenant) {
    return tenant == null || tenant.isEmpty() || tenant.equals(TenantId.MAIN.value())
        ? name
        : name + " " + tenant;
  }
}
