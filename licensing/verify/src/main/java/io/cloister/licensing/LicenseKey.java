package io.cloister.licensing;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a key says. Its days begin and end at midnight UTC.
///
/// @param contract null where it is no contract for own hardware
/// @param quotas queries a month by class, where they are not the edition's
/// @param features what it adds to the edition's
/// @param notBefore the first day on which it is good
/// @param expires the last day on which it is good
/// @param graceDays for how many days after that everything goes on
/// @param install the one install it is for; null where it is for any
/// @param host the one host it is for; null where it is for any
/// @param replaces the key whose place it takes, which is good for nothing from then on
/// @param signer the name of the signing key
/// @param others claims that this program does not know, which the key's maker said may be passed
///   over
public record LicenseKey(
    String id,
    String customer,
    Edition edition,
    @Nullable Contract contract,
    Limit seats,
    Map<QueryClass, Limit> quotas,
    Set<Feature> features,
    LocalDate issued,
    LocalDate notBefore,
    LocalDate expires,
    int graceDays,
    @Nullable String install,
    @Nullable String host,
    @Nullable String replaces,
    String signer,
    Map<String, String> others) {
  public LicenseKey {
    quotas = Map.copyOf(quotas);
    features = Set.copyOf(features);
    others = Map.copyOf(others);
  }

  /// The last day of grace.
  public LocalDate lastDay() {
    return expires.plusDays(graceDays);
  }
}
