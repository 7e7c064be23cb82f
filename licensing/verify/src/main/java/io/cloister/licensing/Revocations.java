package io.cloister.licensing;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keys that the vendor has taken back.
///
/// @param number grows from list to list: the one with the highest number counts
/// @param licenses ids, each with the day from which it is taken back
/// @param signers names of signing keys; whatever they signed is taken back with them
public record Revocations(
    long number,
    LocalDate issued,
    Map<String, LocalDate> licenses,
    Map<String, LocalDate> signers,
    String signer) {
  /// Nothing was taken back.
  public static final Revocations NONE =
      new Revocations(0, LocalDate.EPOCH, Map.of(), Map.of(), "none");

  public Revocations {
    licenses = Map.copyOf(licenses);
    signers = Map.copyOf(signers);
  }

  /// The same, with other ids.
  public Revocations with(Map<String, LocalDate> ids) {
    return new Revocations(number, issued, ids, signers, signer);
  }

  /// Since when it is taken back; null where it is not.
  @Nullable LocalDate since(LicenseKey key) {
    LocalDate since = licenses.get(key.id());
    return since != null ? since : signers.get(key.signer());
  }
}
