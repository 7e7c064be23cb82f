package io.cloister.reports;

import java.util.Locale;
import java.util.function.Function;

/// Something about this installation that is read and judged. Controls of several frameworks ask
/// for the same things, so each is judged once and in one way.
enum Check {
  SECOND_FACTOR(
      "Second factor",
      "Whom the sign-in rules ask for a second factor: everybody is met, administrators only is partly; met as well where no account has a password here.",
      SignInChecks::secondFactor),
  SINGLE_SIGN_ON(
      "Single sign-on",
      "An enabled identity provider, and that the rules let nobody else in with a password, is met; passwords beside a provider, or with a second factor for everybody, is partly.",
      SignInChecks::singleSignOn),
  SESSIONS(
      "Sessions",
      "Sessions that end after at most 12 idle hours and 30 days are met; longer ones are partly.",
      SignInChecks::sessions),
  FAILED_SIGN_INS(
      "Failed sign-ins",
      "Sign-ins and failures are on record and throttled. More failures than successes in the period is partly.",
      SignInChecks::failedSignIns),
  ROLES(
      "Roles",
      "Somebody administers and somebody else audits: met. The same person in both roles, or nobody in one of them, is partly.",
      PeopleChecks::roles),
  LEAVERS(
      "Joiners and leavers",
      "An enabled directory or provisioning service keeps the accounts: met. Accounts kept by hand are partly.",
      PeopleChecks::leavers),
  KEYS(
      "API keys",
      "Every key ends at some time, and none that can be used has been unused for 90 days: met. Otherwise partly.",
      PeopleChecks::keys),
  ADMIN_CHANGES(
      "Changes by administrators",
      "Every change of people, roles, keys, providers, rules and sources in the period is on record, before and after.",
      PeopleChecks::changes),
  DOCUMENT_ACCESS(
      "Access to documents",
      "No source opens everything it has to everybody by default: met. Where one does it is partly, since somebody has to have wanted that.",
      PeopleChecks::documents),
  TRANSPORT(
      "Encryption on the way",
      "Sessions travel over https only: met. Otherwise not met. A database elsewhere without verified encryption is partly.",
      SystemChecks::transport),
  MODEL_HOST(
      "Where the model is",
      "The model runs on this machine: met. On another one the report names it, and it is partly unless it is spoken to over https.",
      SystemChecks::model),
  CAPACITY(
      "Room for the record",
      "A tenth of the disk, or 100 GiB, is free: met. Less is partly.",
      SystemChecks::capacity),
  MONITORING(
      "Monitoring",
      "Metrics are there, and only for operators: met. Open to everybody is partly.",
      SystemChecks::monitoring),
  VERSION(
      "Version and licence",
      "The version that runs is named, and the licence stands well: met. A licence that needs attention is partly.",
      SystemChecks::version),
  RECORDED(
      "What is recorded",
      "There are events of the period, of every kind of act that happened in it. None at all is not met.",
      RecordChecks::recorded),
  CONTENT(
      "What an event says",
      "Each event has who, for whom, what, to what, when, from which request and how it ended; verified over the whole record.",
      RecordChecks::content),
  CLOCK(
      "Time",
      "No event of the period has an earlier time than the one before it: met. Otherwise partly.",
      RecordChecks::clock),
  UNBROKEN(
      "When the record fails",
      "What cannot be recorded is not done. No interruption in the period is met, one or more is partly.",
      RecordChecks::unbroken),
  SIGNED(
      "Signed record",
      "The last checkpoint is not much older than the setting, and counts all but the newest events: met. Otherwise not met.",
      RecordChecks::signed),
  VERIFIED(
      "Verified record",
      "The whole record is recomputed for the report and held against every checkpoint. Anything changed is not met.",
      RecordChecks::verified),
  WITNESSED(
      "Witness",
      "A witness outside is set up and has the newest checkpoints: met. One that lags is partly, none is not met.",
      RecordChecks::witnessed),
  RETAINED(
      "Retention",
      "The record is kept for at least 365 days: met. At least 183 days is partly, less is not met.",
      RecordChecks::retained),
  REVIEWED(
      "Review of the record",
      "Somebody read or exported the record in the period: met. Nobody is partly.",
      RecordChecks::reviewed),
  RECORD_ACCESS(
      "Who may read the record",
      "Only auditors read it, and nobody who audits administers: met. Somebody in both roles is partly, no auditor is not met.",
      RecordChecks::readers),
  ANSWERS(
      "Answers on record",
      "Every question and answer of the period is on record with model, rung, and how many sentences a passage supports: met. An answer that is missing is partly.",
      RecordChecks::answers);

  private final String title;
  private final String judged;
  private final Function<Facts, Finding> judge;

  Check(String title, String judged, Function<Facts, Finding> judge) {
    this.title = title;
    this.judged = judged;
    this.judge = judge;
  }

  String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title() {
    return title;
  }

  /// By what, for the reference.
  String judged() {
    return judged;
  }

  Finding of(Facts facts) {
    return judge.apply(facts);
  }
}
