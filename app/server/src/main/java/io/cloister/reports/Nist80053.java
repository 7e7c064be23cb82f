package io.cloister.reports;

import static io.cloister.reports.Check.*;

import java.util.List;

/// NIST SP 800-53, family AU.
final class Nist80053 {
  static final List<Control> CONTROLS =
      List.of(
          Control.of(
              "AU-2",
              "Which events are recorded",
              "It is decided which kinds of events are recorded, why, and that is looked at again.",
              "Compare the list of actions with what your policy wants, at fixed times.",
              RECORDED),
          Control.of(
              "AU-3",
              "What a record says",
              "Each says what happened, when, where, from where, how it ended and who was part of it.",
              null,
              CONTENT),
          Control.of(
              "AU-4",
              "Room for records",
              "There is room for all records for as long as they are kept.",
              null,
              CAPACITY),
          Control.of(
              "AU-5",
              "When recording fails",
              "Somebody is told, and what was decided beforehand happens.",
              "Alert on the metric that says whether the record can be written.",
              UNBROKEN,
              MONITORING),
          Control.of(
              "AU-6",
              "Review and report",
              "Records are looked at for what is out of place, and somebody hears of it.",
              "Say who looks, how often, and whom they tell.",
              REVIEWED,
              FAILED_SIGN_INS),
          Control.of(
              "AU-7",
              "Finding and condensing",
              "Records can be searched and condensed on demand, and are not changed by that.",
              null,
              RECORDED,
              VERIFIED),
          Control.of(
              "AU-8",
              "Time stamps",
              "Each record has a time that can be compared with other systems'.",
              "Keep the machine's clock with NTP, to the exactness that your policy wants.",
              CLOCK),
          Control.of(
              "AU-9",
              "Protection of records",
              "Nobody reads, changes or deletes records who may not, and it shows when somebody did.",
              "Keep the witness where the administrators of this machine cannot write.",
              RECORD_ACCESS,
              SIGNED,
              VERIFIED,
              WITNESSED),
          Control.of(
              "AU-10",
              "Nobody can deny it",
              "It can be proven that somebody did what is on record.",
              "Make sure that nobody shares an account.",
              SIGNED,
              CONTENT,
              SECOND_FACTOR),
          Control.of(
              "AU-11",
              "How long records are kept",
              "Records are kept as long as policy and law want them.",
              "Write down how long, and set it.",
              RETAINED),
          Control.of(
              "AU-12",
              "Where records are made",
              "Every part of the system makes the records that were decided on, and only named people choose which.",
              null,
              RECORDED,
              UNBROKEN,
              ADMIN_CHANGES));

  private Nist80053() {}
}
