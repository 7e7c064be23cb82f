package io.cloister.licensing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloister.licensing.SignedText.Label;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Somebody who signs, with a key made up for one test.
final class Vendor {
  private final KeyPair pair = pair();
  private final String name;

  Vendor(String name) {
    this.name = name;
  }

  /// What a good key says, in its order; a test changes what it is about.
  static Map<String, String> claims() {
    Map<String, String> claims = new LinkedHashMap<>();
    claims.put("version", "1");
    claims.put("id", "lic-0001");
    claims.put("customer", "Skerrow Weirworks");
    claims.put("edition", "team");
    claims.put("seats", "25");
    claims.put("issued", "2026-06-01");
    claims.put("not-before", "2026-06-01");
    claims.put("expires", "2027-05-31");
    claims.put("grace-days", "30");
    return claims;
  }

  String license(Map<String, String> claims) {
    return sign(Label.LICENSE, claims);
  }

  /// A good one.
  String license() {
    return license(claims());
  }

  /// A good one, but for one claim.
  String licenseWith(String claim, String value) {
    Map<String, String> claims = claims();
    claims.put(claim, value);
    return license(claims);
  }

  String sign(Label label, Map<String, String> lines) {
    List<Claim> claims = new ArrayList<>();
    lines.forEach((said, value) -> claims.add(claim(said, value)));
    claims.add(new Claim("key", name));
    return new SignedText(label, claims, signature(SignedText.canonical(label, claims))).text();
  }

  private static Claim claim(String said, String value) {
    return said.endsWith("!")
        ? new Claim(said.substring(0, said.length() - 1), true, value)
        : new Claim(said, value);
  }

  byte[] signature(byte[] message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /// In use in 2026 and 2027.
  String ringLine(String use) {
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    return name + " " + use + " 2026-01-01 2027-12-31 " + Base64.getEncoder().encodeToString(raw);
  }

  static KeyRing ring(Vendor... vendors) {
    return KeyRing.parse(
        Stream.of(vendors)
            .map(vendor -> vendor.ringLine("production"))
            .collect(Collectors.joining("\n")),
        false);
  }

  static KeyRing.Checked check(KeyRing ring, String text) {
    return ring.license(text.getBytes(UTF_8));
  }

  static LicenseKey genuine(KeyRing ring, String text) {
    return switch (check(ring, text)) {
      case KeyRing.Genuine genuine -> genuine.key();
      case Forged forged -> throw new AssertionError(forged);
      case Unreadable unreadable -> throw new AssertionError(unreadable);
    };
  }

  static Circumstances on(String day) {
    return new Circumstances(
        LocalDate.parse(day).atTime(12, 0).toInstant(java.time.ZoneOffset.UTC),
        java.time.Instant.EPOCH,
        new Place("ins-1", "answers"),
        10,
        Revocations.NONE);
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
