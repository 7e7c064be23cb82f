package io.cloister.reports;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What an installation can be held against.
enum Framework {
  SOC2("SOC 2", "Trust Services Criteria, common criteria CC6 and CC7", Soc2.CONTROLS),
  ISO27001("ISO/IEC 27001:2022", "Annex A: 5.28, 5.33, 8.15, 8.16", Iso27001.CONTROLS),
  NIST_800_53("NIST SP 800-53 Rev. 5", "Audit and accountability (AU)", Nist80053.CONTROLS),
  GDPR("GDPR", "Articles 30 and 32", Gdpr.CONTROLS),
  EU_AI_ACT("EU AI Act", "Articles 12 and 19", AiAct.CONTROLS);

  private final String title;
  private final String scope;
  private final List<Control> controls;

  Framework(String title, String scope, List<Control> controls) {
    this.title = title;
    this.scope = scope;
    this.controls = controls;
  }

  static Optional<Framework> find(String slug) {
    return Arrays.stream(values()).filter(each -> each.slug().equals(slug)).findFirst();
  }

  /// All of them, for a sentence.
  static String all() {
    return Arrays.stream(values()).map(Framework::slug).collect(Collectors.joining(", "));
  }

  /// As the API and the database spell it.
  @JsonValue
  String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title() {
    return title;
  }

  /// Which part of it.
  String scope() {
    return scope;
  }

  List<Control> controls() {
    return controls;
  }
}
