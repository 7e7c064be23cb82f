package io.cloister.reports;

import io.cloister.audit.Seal;
import io.cloister.identity.Role;
import io.cloister.proof.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The record itself.
final class RecordChecks {
  /// The record as [Kept] has it.
  static final String RECORD = "the record";

  private static final int A_YEAR = 365;
  private static final int HALF_A_YEAR = 183;

  private RecordChecks() {}

  static Finding recorded(Facts facts) {
    Tally tally = facts.tally();
    return tally.events() == 0
        ? Finding.notMet(
            "There is no event of the period.",
            "Choose a period in which the installation ran.",
            Evidence.EVENTS)
        : Finding.met(
            "%s of %s in the period: sign-ins, searches, questions, documents opened, changes, exports, refusals. Each was on disk before its result was shown."
                .formatted(Words.many(tally.events(), "event"), Words.many(tally.kinds(), "kind")),
            Evidence.EVENTS);
  }

  static Finding content(Facts facts) {
    return facts.verified().proven()
        ? Finding.met(
            "Each event has its number, time (UTC), who acted, on whose behalf, the action, what it was done to, how it ended, small facts and the request's id. The form was checked of events %d to %d."
                .formatted(facts.verified().first(), facts.verified().last()),
            Evidence.VERIFIED)
        : changed(facts);
  }

  static Finding clock(Facts facts) {
    long back = facts.tally().setBack();
    String says = "Times are UTC with microseconds, from the clock of the machine.";
    return back == 0
        ? Finding.met(says + " It never went back in the period.", Evidence.EVENTS)
        : Finding.partly(
            says + " It went back %s in the period.".formatted(Words.times(back)),
            "Keep the machine's clock with NTP. The order of events is their number, whatever the clock did.",
            Evidence.EVENTS);
  }

  static Finding unbroken(Facts facts) {
    long gaps = facts.tally().of("audit.resume");
    String says = "What cannot be recorded is refused, and the operator is told.";
    return gaps == 0
        ? Finding.met(says + " That did not happen in the period.", Evidence.EVENTS)
        : Finding.partly(
            says
                + " The record could not be written %s in the period.".formatted(Words.times(gaps)),
            "Look for the cause in the log: a full disk, or a database that was away.",
            Evidence.EVENTS);
  }

  static Finding signed(Facts facts) {
    Seal seal = facts.seal();
    Instant last = seal.last();
    if (last == null) {
      return Finding.notMet(
          "The record has no signed checkpoint.",
          "Start the server: it signs from time to time.",
          Evidence.CHECKPOINTS);
    }
    String says =
        "%s, signed with Ed25519 by key %s; the newest, of %s, counts %d of %d events. There is a new one every %s where there are new events."
            .formatted(
                Words.many(seal.checkpoints(), "checkpoint"),
                seal.keys().getLast().id(),
                Words.moment(last),
                seal.signed(),
                seal.events(),
                Words.lasting(facts.setup().checkpoints()));
    Duration late = facts.setup().checkpoints().multipliedBy(5).plusMinutes(10);
    boolean behind = seal.signed() < seal.events() && last.plus(late).isBefore(facts.read());
    return behind
        ? Finding.notMet(
            says + " It is too old.",
            "See whether the server runs, and what its log says of checkpoints.",
            Evidence.CHECKPOINTS)
        : Finding.met(says, Evidence.CHECKPOINTS);
  }

  static Finding verified(Facts facts) {
    Verdict verdict = facts.verified();
    return verdict.proven()
        ? Finding.met(
            "Recomputed for this report: events %d to %d are what was signed, and %s.%s"
                .formatted(
                    verdict.first(),
                    verdict.last(),
                    verdict.checkpoints() == 1
                        ? "the checkpoint agrees"
                        : "all " + verdict.checkpoints() + " checkpoints agree",
                    verdict.expired() == 0
                        ? ""
                        : " %s deleted by age, as other events say."
                            .formatted(deleted(verdict.expired()))),
            Evidence.VERIFIED)
        : changed(facts);
  }

  private static String deleted(long events) {
    return Words.many(events, "event") + (events == 1 ? " was" : " were");
  }

  private static Finding changed(Facts facts) {
    List<Verdict.Problem> problems = facts.verified().problems();
    return Finding.notMet(
        "The record is not what was signed: "
            + problems.getFirst()
            + (problems.size() + facts.verified().moreProblems() > 1 ? ", and more." : "."),
        "Keep the database as it is, and compare it with a backup and with what witnesses have.",
        Evidence.VERIFIED);
  }

  static Finding witnessed(Facts facts) {
    List<String> witnesses = facts.setup().witnesses();
    if (witnesses.isEmpty()) {
      return Finding.notMet(
          "No witness outside has the checkpoints: whoever holds the key and the database could write another record.",
          "Set audit.witness_file or audit.witness_url, to a place that nobody here can rewrite.",
          Evidence.SETTINGS);
    }
    long newest = facts.seal().checkpoints();
    List<String> behind =
        witnesses.stream()
            .filter(one -> isBehind(facts.seal().witnessed().get(one), newest))
            .toList();
    return behind.isEmpty()
        ? Finding.met(
            "Witnesses outside have the checkpoints: " + String.join(", ", witnesses) + ".",
            Evidence.SETTINGS)
        : Finding.partly(
            "A witness does not have the newest checkpoints: " + String.join(", ", behind) + ".",
            "See in the log why it cannot be told.",
            Evidence.SETTINGS);
  }

  /// @param told null where it was never told
  private static boolean isBehind(@Nullable Long told, long newest) {
    return told == null || told < newest - 5;
  }

  static Finding retained(Facts facts) {
    Integer least = null;
    boolean named = false;
    for (Kept kept : facts.kept()) {
      if (kept.what().startsWith(RECORD)) {
        named = true;
        if (kept.days() != null && (least == null || kept.days() < least)) {
          least = kept.days();
        }
      }
    }
    String says =
        least == null
            ? "Nothing deletes events: the record is kept as long as the installation."
            : "Events are kept for %d days at least; that they were deleted is on record, and proven."
                .formatted(least);
    if (!named || least == null || least >= A_YEAR) {
      return Finding.met(says, Evidence.SETTINGS);
    }
    String todo = "Keep the record for a year or longer.";
    return least >= HALF_A_YEAR
        ? Finding.partly(says, todo, Evidence.SETTINGS)
        : Finding.notMet(says, todo, Evidence.SETTINGS);
  }

  static Finding reviewed(Facts facts) {
    long read = facts.tally().of("audit.read");
    long exported = facts.tally().of("audit.export");
    String says =
        "The record was %s and %s in the period."
            .formatted(Words.done("read", read), Words.done("exported", exported));
    return read + exported > 0
        ? Finding.met(says, Evidence.EVENTS)
        : Finding.partly(
            says,
            "Have an auditor look at it at fixed times, and keep what they found.",
            Evidence.EVENTS);
  }

  static Finding readers(Facts facts) {
    int auditors = facts.holding(Role.AUDITOR).size();
    int both = PeopleChecks.both(facts).size();
    String says =
        "%s may read the record; nothing in the program changes it, whoever asks."
            .formatted(Words.many(auditors, "auditor"));
    if (auditors == 0) {
      return Finding.notMet(
          says, "Give somebody who does not administer the role auditor.", Evidence.PEOPLE);
    }
    return both == 0
        ? Finding.met(says + " None of them administers.", Evidence.PEOPLE)
        : Finding.partly(
            says
                + " %d of them %s as well."
                    .formatted(both, both == 1 ? "administers" : "administer"),
            "Give the two roles to different people.",
            Evidence.PEOPLE);
  }

  static Finding answers(Facts facts) {
    long asked = facts.tally().of("ask.create");
    long answered = facts.tally().of("ask.answer");
    String says =
        "%s and %s in the period, with the documents that were found, the model, how the answer came about and how many of its sentences a passage supports."
            .formatted(Words.many(asked, "question"), Words.many(answered, "answer"));
    return answered >= asked
        ? Finding.met(says, Evidence.EVENTS)
        : Finding.partly(
            says
                + " %s no answer on record."
                    .formatted(
                        Words.many(asked - answered, "question")
                            + (asked - answered == 1 ? " has" : " have")),
            "Those were cut off, at a stop or a crash of the server, or are being answered now.",
            Evidence.EVENTS);
  }
}
