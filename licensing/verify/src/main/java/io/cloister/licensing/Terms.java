package io.cloister.licensing;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// What may be used.
///
/// @param queries a month, of all classes together
/// @param quotas a month, of one class, where the key says so
public record Terms(
    Edition edition,
    Set<Feature> features,
    Limit seats,
    Limit queries,
    Map<QueryClass, Limit> quotas) {
  public Terms {
    features = Set.copyOf(features);
    quotas = Map.copyOf(quotas);
  }

  public boolean has(Feature feature) {
    return features.contains(feature);
  }

  /// What an edition has by itself.
  public static Terms of(Edition edition) {
    return new Terms(edition, features(edition), Limit.NONE, edition.queries(), Map.of());
  }

  /// What counts under a verdict.
  ///
  /// @param without the verdict if there were no key
  public static Terms of(Verdict verdict, Verdict without) {
    return switch (verdict) {
      case Verdict.Valid valid -> of(valid.key());
      case Verdict.Grace grace -> of(grace.key());
      case Verdict.OverSeats over -> of(over.key());
      case Verdict.Trial trial -> of(Edition.TRIAL);
      case Verdict.Free free -> of(Edition.FREE);
      case Verdict.Expired none -> withoutKey(without);
      case Verdict.NotYet none -> withoutKey(without);
      case Verdict.WrongInstall none -> withoutKey(without);
      case Verdict.Revoked none -> withoutKey(without);
      case Forged none -> withoutKey(without);
      case Unreadable none -> withoutKey(without);
    };
  }

  private static Terms withoutKey(Verdict without) {
    return of(without instanceof Verdict.Trial ? Edition.TRIAL : Edition.FREE);
  }

  /// What a key promises, as long as it is good.
  public static Terms of(LicenseKey key) {
    Set<Feature> features = EnumSet.copyOf(features(key.edition()));
    features.addAll(key.features());
    return new Terms(key.edition(), features, key.seats(), key.edition().queries(), key.quotas());
  }

  private static Set<Feature> features(Edition edition) {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    Arrays.stream(Feature.values()).filter(each -> each.isIn(edition)).forEach(features::add);
    return features;
  }
}
