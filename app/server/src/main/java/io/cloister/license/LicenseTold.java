package io.cloister.license;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloister.licensing.Consequence;
import io.cloister.licensing.Consequence.Kept;
import io.cloister.licensing.Edition;
import io.cloister.licensing.Feature;
import io.cloister.licensing.Forged;
import io.cloister.licensing.LicenseKey;
import io.cloister.licensing.Limit;
import io.cloister.licensing.Terms;
import io.cloister.licensing.Unreadable;
import io.cloister.licensing.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The licence as the API tells it: in short to everybody, and with `full` to whoever looks after
/// it.
///
/// @param edition what counts now, which is not the key's where the key is no good
/// @param expires the last day of the key or of the trial; null where there is no end
/// @param detail what is wrong with the key, where there is more to say
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LicenseTold(
    String verdict,
    String edition,
    @Nullable LocalDate expires,
    @Nullable LocalDate lastDay,
    @Nullable Long daysLeft,
    String meaning,
    @Nullable String detail,
    String remedy,
    boolean tellAdministrators,
    List<String> features,
    @Nullable Full full) {
  /// For whoever looks after the licence.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Full(
      String installId,
      String host,
      boolean clockBehind,
      long seatsUsed,
      @Nullable Long seats,
      @Nullable Long queriesPerMonth,
      Map<String, Long> quotas,
      @Nullable KeyTold key,
      List<HistoryTold> history,
      List<String> alwaysWorks,
      List<FeatureTold> allFeatures,
      List<EditionTold> editions) {}

  /// What a key says.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record KeyTold(
      String id,
      String customer,
      String edition,
      @Nullable String contract,
      @Nullable Long seats,
      LocalDate issued,
      LocalDate notBefore,
      LocalDate expires,
      int graceDays,
      @Nullable String install,
      @Nullable String host,
      @Nullable String replaces,
      String signer) {
    static KeyTold of(LicenseKey key) {
      return new KeyTold(
          key.id(),
          key.customer(),
          key.edition().slug(),
          key.contract() == null ? null : key.contract().slug(),
          most(key.seats()),
          key.issued(),
          key.notBefore(),
          key.expires(),
          key.graceDays(),
          key.install(),
          key.host(),
          key.replaces(),
          key.signer());
    }
  }

  /// A key that was installed.
  public record HistoryTold(
      KeyTold key, String verdict, Instant installed, String installedBy, boolean inUse) {}

  /// @param from the smallest edition that has it
  public record FeatureTold(String name, String title, String from, boolean included) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record EditionTold(String name, String title, @Nullable Long queriesPerMonth) {}

  /// For everybody.
  static LicenseTold brief(Standing standing) {
    return of(standing, null);
  }

  /// For whoever looks after it.
  static LicenseTold whole(Standing standing) {
    Terms terms = standing.terms();
    Map<String, Long> quotas = new TreeMap<>();
    terms
        .quotas()
        .forEach((each, limit) -> {
          if (!limit.isNone()) {
            quotas.put(each.slug(), limit.most());
          }
        });
    return of(
        standing,
        new Full(
            standing.here().place().install(),
            standing.here().place().host(),
            standing.clockBehind(),
            standing.here().seatsUsed(),
            most(terms.seats()),
            most(terms.queries()),
            quotas,
            standing.key() == null ? null : KeyTold.of(standing.key()),
            standing.known().stream()
                .map(known ->
                    new HistoryTold(
                        KeyTold.of(known.key()),
                        known.verdict().slug(),
                        known.installed(),
                        known.by(),
                        known.key().equals(standing.inUse())))
                .toList(),
            Arrays.stream(Kept.values()).map(Kept::title).toList(),
            Arrays.stream(Feature.values())
                .map(feature ->
                    new FeatureTold(
                        feature.slug(), feature.title(), feature.from().slug(), terms.has(feature)))
                .toList(),
            Arrays.stream(Edition.values())
                .map(edition ->
                    new EditionTold(edition.slug(), edition.title(), most(edition.queries())))
                .toList()));
  }

  private static LicenseTold of(Standing standing, @Nullable Full full) {
    Verdict verdict = standing.verdict();
    Consequence consequence = verdict.consequence();
    LicenseKey key = standing.key();
    return new LicenseTold(
        verdict.slug(),
        standing.terms().edition().slug(),
        verdict instanceof Verdict.Trial trial
            ? trial.lastDay()
            : key == null ? null : key.expires(),
        key == null ? null : key.lastDay(),
        verdict instanceof Verdict.Trial trial
            ? Long.valueOf(trial.daysLeft())
            : verdict instanceof Verdict.Valid valid ? valid.daysLeft() : null,
        consequence.meaning(),
        detail(verdict),
        consequence.remedy(),
        consequence.notice() == Consequence.Notice.ADMINISTRATORS,
        standing.terms().features().stream().sorted().map(Feature::slug).toList(),
        full);
  }

  /// More than the verdict says by itself; null where there is no more.
  static @Nullable String detail(Verdict verdict) {
    return switch (verdict) {
      case Forged forged -> forged.why().sentence();
      case Unreadable unreadable -> unreadable.detail();
      case Verdict.WrongInstall wrong ->
          "This install is " + wrong.here().install() + " on " + wrong.here().host() + ".";
      case Verdict.OverSeats over ->
          over.used() + " accounts are open, and it has " + over.key().seats() + " seats.";
      case Verdict.Grace grace -> "The last day of grace is " + grace.lastDay() + ".";
      case Verdict.NotYet early -> "Its first day is " + early.key().notBefore() + ".";
      case Verdict.Revoked revoked -> "That counts from " + revoked.since() + " on.";
      case Verdict.Valid none -> null;
      case Verdict.Expired none -> null;
      case Verdict.Trial none -> null;
      case Verdict.Free none -> null;
    };
  }

  private static @Nullable Long most(Limit limit) {
    return limit.isNone() ? null : (Long) limit.most();
  }
}
