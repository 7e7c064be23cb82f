package io.cloister.license;

import io.cloister.licensing.Circumstances;
import io.cloister.licensing.Consequence.Basis;
import io.cloister.licensing.LicenseKey;
import io.cloister.licensing.Terms;
import io.cloister.licensing.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where this installation stands.
///
/// @param key the key the verdict is about; null where there is none that can be read
/// @param known every key that was installed, newest first, with what each would be worth
public record Standing(
    Verdict verdict, Terms terms, @Nullable LicenseKey key, Circumstances here, List<Known> known) {
  /// A clock may be corrected by a little; more is told.
  private static final Duration BEHIND = Duration.ofHours(1);

  public Standing {
    known = List.copyOf(known);
  }

  /// A key that was installed.
  record Known(LicenseKey key, String text, Verdict verdict, Instant installed, String by) {}

  /// The key by which it goes; null where it goes by none.
  @Nullable LicenseKey inUse() {
    return verdict.consequence().basis() == Basis.KEY ? key : null;
  }

  /// Whether the machine's clock says an earlier time than this installation has seen.
  boolean clockBehind() {
    return here.clock().plus(BEHIND).isBefore(here.seen());
  }
}
