package io.cloister.license;

import io.cloister.licensing.LicenseKey;
import io.cloister.licensing.Revocations;
import io.cloister.licensing.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How installing something ended.
public sealed interface Installation {
  /// What happened, and what to do.
  default String sentence() {
    return InstallationFacts.sentence(this);
  }

  /// Whether a key is good for anything here, now or later.
  static boolean isGood(Verdict verdict) {
    return verdict instanceof Verdict.Valid
        || verdict instanceof Verdict.Grace
        || verdict instanceof Verdict.OverSeats
        || verdict instanceof Verdict.NotYet;
  }

  /// Whether something was installed.
  default boolean isDone() {
    return this instanceof Done || this instanceof ListDone;
  }

  /// @param worse whether it is worse than what was in use, and was taken all the same
  record Done(LicenseKey key, Verdict verdict, boolean worse) implements Installation {}

  /// It is good for nothing here.
  ///
  /// @param key what it says, where that is known to be from the vendor
  record Refused(Verdict verdict, @Nullable LicenseKey key) implements Installation {}

  /// It is worse than the one in use.
  ///
  /// @param in in what, each as half a sentence
  record Worse(LicenseKey key, List<String> in) implements Installation {}

  /// A list of revocations was taken.
  record ListDone(Revocations list) implements Installation {}

  /// A newer list is known.
  record OldList(long number, long known) implements Installation {}
}
