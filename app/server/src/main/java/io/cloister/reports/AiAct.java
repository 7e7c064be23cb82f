package io.cloister.reports;

import static io.cloister.reports.Check.*;

import java.util.List;

/// EU AI Act: records of systems of high risk. Whether yours is one, the company decides.
final class AiAct {
  static final List<Control> CONTROLS =
      List.of(
          Control.of(
              "Art. 12 (1)",
              "The system records by itself",
              "Over its whole life, the system records what happens without anybody's doing.",
              null,
              RECORDED,
              UNBROKEN,
              ANSWERS),
          Control.of(
              "Art. 12 (2)",
              "What the records are good for",
              "They let one see risks and changes, watch the system once it is used, and follow how it is run.",
              "Decide whether your use is one of high risk, and who watches it.",
              ANSWERS,
              CONTENT,
              ADMIN_CHANGES),
          Control.of(
              "Art. 19 (1)",
              "Records are kept",
              "Records that are made by the system are kept for as long as its purpose needs, six months at least.",
              "Keep them longer where another law wants it.",
              RETAINED,
              CAPACITY,
              VERIFIED),
          Control.of(
              "Art. 19 (2)",
              "Records of financial institutions",
              "Those whom financial law binds keep the records as part of what that law has them keep.",
              "Where that is you: take the bundles into your own archive."));

  private AiAct() {}
}
