package io.cloister.licensing.issue;

import io.cloister.licensing.Claim;
import io.cloister.licensing.License;
import io.cloister.licensing.QueryClass;
import io.cloister.licensing.Revocations;
import io.cloister.licensing.SignedText;
import io.cloister.licensing.SignedText.Label;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Signs what the vendor promises.
public final class Issuer {
  /// Mail programs wrap longer lines, and a wrapped line is a broken one.
  private static final int WIDEST = 76;

  private final SigningKey key;

  public Issuer(SigningKey key) {
    this.key = key;
  }

  /// The licence as a signed text. Whose name stands as its signer does not matter.
  ///
  /// @throws IllegalArgumentException when it cannot be written
  public SignedText issue(License license) {
    return sign(Label.LICENSE, claims(license));
  }

  /// The list as a signed text.
  public SignedText issue(Revocations list) {
    List<Claim> claims = new ArrayList<>();
    claims.add(new Claim("version", "1"));
    claims.add(new Claim("number", Long.toString(list.number())));
    claims.add(new Claim("issued", list.issued().toString()));
    add(claims, "license.", list.licenses());
    add(claims, "signer.", list.signers());
    return sign(Label.REVOCATIONS, claims);
  }

  /// Signs any claims, for what this program does not know yet; the signer's name is added.
  ///
  /// @throws IllegalArgumentException when a line is too wide
  public SignedText sign(Label label, List<Claim> claims) {
    List<Claim> whole = new ArrayList<>(claims);
    whole.add(new Claim("key", key.name()));
    for (Claim claim : whole) {
      int width =
          claim.name().length() + 3 + claim.value().codePointCount(0, claim.value().length());
      if (width > WIDEST) {
        throw new IllegalArgumentException(
            "The line '" + claim.name() + "' has more than " + WIDEST + " characters");
      }
    }
    return new SignedText(label, whole, key.sign(SignedText.canonical(label, whole)));
  }

  private static List<Claim> claims(License license) {
    List<Claim> claims = new ArrayList<>();
    claims.add(new Claim("version", "1"));
    claims.add(new Claim("id", license.id()));
    claims.add(new Claim("customer", license.customer()));
    claims.add(new Claim("edition", license.edition().slug()));
    if (license.contract() != null) {
      claims.add(new Claim("contract", license.contract().slug()));
    }
    claims.add(new Claim("seats", license.seats().toString()));
    for (QueryClass each : QueryClass.values()) {
      add(claims, "quota-" + each.slug(), license.quotas().get(each));
    }
    if (!license.features().isEmpty()) {
      claims.add(
          new Claim(
              "features",
              license.features().stream()
                  .sorted()
                  .map(feature -> feature.slug())
                  .collect(Collectors.joining(", "))));
    }
    claims.add(new Claim("issued", license.issued().toString()));
    claims.add(new Claim("not-before", license.notBefore().toString()));
    claims.add(new Claim("expires", license.expires().toString()));
    claims.add(new Claim("grace-days", Integer.toString(license.graceDays())));
    add(claims, "install", license.install());
    add(claims, "host", license.host());
    add(claims, "replaces", license.replaces());
    new TreeMap<>(license.others()).forEach((name, value) -> claims.add(new Claim(name, value)));
    return claims;
  }

  private static void add(List<Claim> claims, String name, @Nullable Object value) {
    if (value != null) {
      claims.add(new Claim(name, value.toString()));
    }
  }

  private static void add(List<Claim> claims, String prefix, Map<String, LocalDate> days) {
    new TreeMap<>(days).forEach((id, day) -> claims.add(new Claim(prefix + id, day.toString())));
  }
}
