package io.cloister.reports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something a framework asks for.
///
/// @param number as the framework counts it
/// @param title in our words, as all that stands here: the texts themselves belong to their makers
/// @param asks what it asks for
/// @param checks what it is judged by; none where only the company can do it
/// @param yours what the company has to do; null where nothing is left
record Control(
    String number, String title, String asks, List<Check> checks, @Nullable String yours) {
  Control {
    checks = List.copyOf(checks);
  }

  static Control of(
      String number, String title, String asks, @Nullable String yours, Check... checks) {
    return new Control(number, title, asks, List.of(checks), yours);
  }
}
