package io.cloister.license;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloister.license.LicenseRows.Kept;
import io.cloister.license.LicenseRows.State;
import io.cloister.licensing.Circumstances;
import io.cloister.licensing.Consequence.Basis;
import io.cloister.licensing.Forged;
import io.cloister.licensing.KeyRing;
import io.cloister.licensing.KeyRing.Genuine;
import io.cloister.licensing.Revocations;
import io.cloister.licensing.Terms;
import io.cloister.licensing.Unreadable;
import io.cloister.licensing.Verdict;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which of the keys counts: of those that are good now the one that was installed last. So a
/// renewal that begins later waits its turn, and the old key counts until then.
final class Choosing {
  private final KeyRing ring;

  Choosing(KeyRing ring) {
    this.ring = ring;
  }

  /// @param kept newest first
  /// @param file what the configured file holds, where that is no good key
  Standing choose(State state, List<Kept> kept, @Nullable Verdict file, Circumstances bare) {
    Map<Genuine, Kept> keys = new LinkedHashMap<>();
    List<Verdict> unfit = new ArrayList<>();
    for (Kept each : kept) {
      switch (ring.license(each.text().getBytes(UTF_8))) {
        case Genuine genuine -> keys.putIfAbsent(genuine, each);
        case Forged forged -> unfit.add(forged);
        case Unreadable unreadable -> unfit.add(unreadable);
      }
    }
    Circumstances here = bare.with(revoked(state, keys.keySet(), bare));
    List<Standing.Known> known = new ArrayList<>();
    keys.forEach((key, row) ->
        known.add(
            new Standing.Known(
                key.key(), row.text(), Verdict.of(key, here), row.installed(), row.installedBy())));
    Verdict without = Verdict.withoutKey(LocalDate.ofInstant(state.made(), ZoneOffset.UTC), here);
    Standing.Known best =
        known.stream()
            .filter(each -> each.verdict().consequence().basis() == Basis.KEY)
            .findFirst()
            .orElse(known.isEmpty() ? null : known.getFirst());
    if (file != null) {
      unfit.add(file);
    }
    Verdict verdict = best != null ? best.verdict() : unfit.isEmpty() ? without : unfit.getFirst();
    return new Standing(
        verdict, Terms.of(verdict, without), best == null ? null : best.key(), here, known);
  }

  /// What the vendor took back, and what a newer key that has begun takes the place of.
  private Revocations revoked(State state, Collection<Genuine> keys, Circumstances here) {
    Revocations list = list(state.revocations());
    Map<String, LocalDate> licenses = new HashMap<>(list.licenses());
    for (Genuine each : keys) {
      String replaced = each.key().replaces();
      if (replaced != null && here.place().fits(each.key())) {
        licenses.putIfAbsent(replaced, each.key().notBefore());
      }
    }
    return list.with(licenses);
  }

  /// The list as it was signed; none where there is none, or where its signer is known no more.
  Revocations list(@Nullable String text) {
    return text != null && ring.revocations(text.getBytes(UTF_8)) instanceof KeyRing.GenuineList one
        ? one.list()
        : Revocations.NONE;
  }
}
