package io.cloister.licensing.issue;

import io.cloister.licensing.Claim;
import io.cloister.licensing.LicenseKey;
import io.cloister.licensing.QueryClass;
import io.cloister.licensing.Revocations;
import io.cloister.licensing.SignedText;
import io.cloister.licensing.SignedText.Label;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Signs what the vendor promises.
public final class Issuer {
  /// Mail programs wrap longer lines, and a wrapped line is a broken one.
  private static final int WIDEST = 76;

  private final SigningKey signer;

  public Issuer(SigningKey signer) {
    this.signer = signer;
  }

  /// A name for a key that nobody has.
  public static String newId() {
    byte[] random = new byte[6];
    new SecureRandom().nextBytes(random);
    return "lic-" + HexFormat.of().formatHex(random);
  }

  /// The licence as a signed text. Whose name stands as its signer does not matter.
  ///
  /// @throws IllegalArgumentException when it cannot be written
  public SignedText issue(LicenseKey key) {
    return sign(Label.LICENSE, claims(key));
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
    whole.add(new Claim("key", signer.name()));
    for (Claim claim : whole) {
      int width =
          claim.name().length() + 3 + claim.value().codePointCount(0, claim.value().length());
      if (width > WIDEST) {
        throw new IllegalArgumentException(
            "The line '" + claim.name() + "' has more than " + WIDEST + " characters");
      }
    }
    return new SignedText(label, whole, signer.sign(SignedText.canonical(label, whole)));
  }

  private static List<Claim> claims(LicenseKey key) {
    List<Claim> claims = new ArrayList<>();
    claims.add(new Claim("version", "1"));
    claims.add(new Claim("id", key.id()));
    claims.add(new Claim("customer", key.customer()));
    claims.add(new Claim("edition", key.edition().slug()));
    if (key.contract() != null) {
      claims.add(new Claim("contract", key.contract().slug()));
    }
    claims.add(new Claim("seats", key.seats().toString()));
    for (QueryClass each : QueryClass.values()) {
      add(claims, "quota-" + each.slug(), key.quotas().get(each));
    }
    if (!key.features().isEmpty()) {
      claims.add(
          new Claim(
              "features",
              key.features().stream()
                  .sorted()
                  .map(feature -> feature.slug())
                  .collect(Collectors.joining(", "))));
    }
    claims.add(new Claim("issued", key.issued().toString()));
    claims.add(new Claim("not-before", key.notBefore().toString()));
    claims.add(new Claim("expires", key.expires().toString()));
    claims.add(new Claim("grace-days", Integer.toString(key.graceDays())));
    add(claims, "install", key.install());
    add(claims, "host", key.host());
    add(claims, "replaces", key.replaces());
    new TreeMap<>(key.others()).forEach((name, value) -> claims.add(new Claim(name, value)));
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
