package io.cloister.reports;

import static io.cloister.reports.Check.*;

import java.util.List;

/// ISO/IEC 27001, Annex A: what a record has to do with.
final class Iso27001 {
  static final List<Control> CONTROLS =
      List.of(
          Control.of(
              "A.5.28",
              "Collecting evidence",
              "What may become evidence is found, taken and kept so that it will be believed.",
              "Say who may take evidence, and hand over bundles with a note of who had them when.",
              VERIFIED,
              SIGNED,
              WITNESSED,
              CONTENT),
          Control.of(
              "A.5.33",
              "Protecting records",
              "Records are neither lost, destroyed or falsified, nor read or given out by those who may not.",
              "Back up the data folder, and know for how long the law wants your records kept.",
              RETAINED,
              VERIFIED,
              RECORD_ACCESS,
              CAPACITY),
          Control.of(
              "A.8.15",
              "Logging",
              "What happens is recorded, kept, protected and looked at.",
              "Look at the record at fixed times.",
              RECORDED,
              CONTENT,
              CLOCK,
              UNBROKEN,
              SIGNED,
              RECORD_ACCESS,
              REVIEWED),
          Control.of(
              "A.8.16",
              "Watching",
              "Networks, systems and applications are watched for what is out of the ordinary, and somebody acts.",
              "Send the record and the metrics to where you watch everything else, and say who acts.",
              MONITORING,
              FAILED_SIGN_INS,
              REVIEWED));

  private Iso27001() {}
}
