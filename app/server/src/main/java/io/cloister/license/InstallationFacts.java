package io.cloister.license;

import io.cloister.licensing.LicenseKey;
import io.cloister.licensing.Verdict;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An [Installation] in the words of people and of the record.
final class InstallationFacts {
  private InstallationFacts() {}

  /// For the record: nothing that is in a key is a secret, and a refused one says little.
  static Map<String, Object> of(Installation done) {
    Map<String, Object> facts = new TreeMap<>();
    switch (done) {
      case Installation.Done taken -> {
        facts.put("verdict", taken.verdict().slug());
        facts.put("forced", taken.worse());
        key(facts, taken.key());
      }
      case Installation.Refused refused -> {
        facts.put("verdict", refused.verdict().slug());
        key(facts, refused.key());
      }
      case Installation.Worse worse -> {
        facts.put("worse", worse.in());
        key(facts, worse.key());
      }
      case Installation.ListDone list -> facts.put("revocations", list.list().number());
      case Installation.OldList old -> facts.put("revocations", old.number());
    }
    return facts;
  }

  private static void key(Map<String, Object> facts, @Nullable LicenseKey key) {
    if (key != null) {
      facts.put("customer", key.customer());
      facts.put("edition", key.edition().slug());
      facts.put("seats", key.seats().toString());
      facts.put("expires", key.expires().toString());
    }
  }

  /// The key's id; empty where there is none to be believed.
  static String id(Installation done) {
    return switch (done) {
      case Installation.Done taken -> taken.key().id();
      case Installation.Refused refused -> refused.key() == null ? "" : refused.key().id();
      case Installation.Worse worse -> worse.key().id();
      case Installation.ListDone list -> "";
      case Installation.OldList list -> "";
    };
  }

  /// Why nothing was installed, and what to do.
  static String sentence(Verdict verdict) {
    String detail = LicenseTold.detail(verdict);
    return verdict.consequence().meaning()
        + " "
        + (detail == null ? "" : detail + " ")
        + "Nothing was changed. "
        + verdict.consequence().remedy();
  }

  static String sentence(Installation installation) {
    return switch (installation) {
      case Installation.Done done ->
          done.verdict() instanceof Verdict.NotYet early
              ? "It is installed, and counts from " + early.key().notBefore() + " on."
              : "It is installed. " + done.verdict().consequence().meaning();
      case Installation.Refused refused -> sentence(refused.verdict());
      case Installation.Worse worse -> sentence(worse);
      case Installation.ListDone list ->
          "The list number " + list.list().number() + " of revoked keys is installed.";
      case Installation.OldList old -> sentence(old);
    };
  }

  private static String sentence(Installation.Worse worse) {
    return "It is worse than the licence in use: "
        + String.join("; ", worse.in())
        + ". Nothing was changed. Install it with force if that is what you want.";
  }

  private static String sentence(Installation.OldList old) {
    return "The list has the number "
        + old.number()
        + ", and number "
        + old.known()
        + " is known already. Nothing was changed.";
  }
}
