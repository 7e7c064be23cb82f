package io.cloister.licensing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloister.licensing.Forged.Why;
import io.cloister.licensing.SignedText.Label;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The public keys that sign licences, each with the days on which it was in use. Several overlap,
/// so that a new one is known long before the first licence signed with it arrives.
public final class KeyRing {
  /// What stands in front of the 32 bytes in an X.509 public key.
  private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

  private final Map<String, Signer> signers;
  private final boolean development;

  private KeyRing(Map<String, Signer> signers, boolean development) {
    this.signers = signers;
    this.development = development;
  }

  /// One key of the ring.
  private record Signer(PublicKey key, boolean development, LocalDate from, LocalDate until) {}

  /// What a licence key turned out to be, before anybody asks where and when.
  public sealed interface Checked permits Genuine, Forged, Unreadable {}

  /// As the vendor signed it.
  ///
  /// @param text as it was written, without what a mail program did to it
  public record Genuine(LicenseKey key, SignedText text) implements Checked {}

  /// What a list of revocations turned out to be.
  public sealed interface CheckedList permits GenuineList, Forged, Unreadable {}

  /// As the vendor signed it.
  public record GenuineList(Revocations list, SignedText text) implements CheckedList {}

  /// The keys this program was built with.
  ///
  /// @param development whether the development key counts, with which anybody can sign
  public static KeyRing embedded(boolean development) {
    try (InputStream in = KeyRing.class.getResourceAsStream("keys.ring")) {
      if (in == null) {
        throw new IllegalStateException("The key ring is missing from the class path");
      }
      return parse(new String(in.readAllBytes(), UTF_8), development);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /// Reads a ring: one key a line, `name use from until key`, where `use` is `production` or
  /// `development` and the key is its 32 bytes in base64. What follows `#` is for people.
  ///
  /// @param development whether keys for development count
  /// @throws IllegalArgumentException when a line has another shape
  public static KeyRing parse(String text, boolean development) {
    Map<String, Signer> signers = new LinkedHashMap<>();
    text.lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .forEach(line -> {
          String[] words = line.split("\\s+");
          if (words.length != 5
              || !KeyClaims.ID.matcher(words[0]).matches()
              || !words[1].matches("production|development")) {
            throw new IllegalArgumentException("Not a line of a key ring: " + line);
          }
          Signer signer =
              new Signer(
                  publicKey(words[4]),
                  words[1].equals("development"),
                  LocalDate.parse(words[2]),
                  LocalDate.parse(words[3]));
          if (signers.put(words[0], signer) != null) {
            throw new IllegalArgumentException("Twice in a key ring: " + words[0]);
          }
        });
    return new KeyRing(signers, development);
  }

  /// Whether a text says it is a list of revocations.
  public static boolean isRevocations(byte[] file) {
    return TextReader.claims(file, Label.REVOCATIONS);
  }

  /// Reads a licence key, and checks who signed it.
  public Checked license(byte[] file) {
    try {
      SignedText text = TextReader.read(file, Label.LICENSE);
      LicenseKey key = KeyClaims.license(text);
      Why forged = look(text, key.signer(), key.issued());
      return forged == null ? new Genuine(key, text) : new Forged(forged);
    } catch (Unread unread) {
      return unread.found();
    }
  }

  /// Reads a list of revocations, and checks who signed it.
  public CheckedList revocations(byte[] file) {
    try {
      SignedText text = TextReader.read(file, Label.REVOCATIONS);
      Revocations list = KeyClaims.revocations(text);
      Why forged = look(text, list.signer(), list.issued());
      return forged == null ? new GenuineList(list, text) : new Forged(forged);
    } catch (Unread unread) {
      return unread.found();
    }
  }

  /// The key is found by the name in the claims, which is signed with them: a name put in its place
  /// leads to another key, under which the signature is wrong.
  private @Nullable Why look(SignedText text, String name, LocalDate issued) {
    Signer signer = signers.get(name);
    if (signer == null) {
      return Why.UNKNOWN_SIGNER;
    }
    if (!isBy(signer.key(), text)) {
      return Why.WRONG_SIGNATURE;
    }
    if (issued.isBefore(signer.from()) || issued.isAfter(signer.until())) {
      return Why.OUTSIDE_WINDOW;
    }
    return signer.development() && !development ? Why.DEVELOPMENT : null;
  }

  private static boolean isBy(PublicKey key, SignedText text) {
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(text.canonical());
      return check.verify(text.signature());
    } catch (java.security.SignatureException malformed) {
      return false;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static PublicKey publicKey(String base64) {
    byte[] raw = Base64.getDecoder().decode(base64);
    if (raw.length != 32) {
      throw new IllegalArgumentException("A public key has 32 bytes, and not " + raw.length);
    }
    byte[] encoded = new byte[ED25519.length + raw.length];
    System.arraycopy(ED25519, 0, encoded, 0, ED25519.length);
    System.arraycopy(raw, 0, encoded, ED25519.length, raw.length);
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException notOnTheCurve) {
      throw new IllegalArgumentException("Not a public key: " + base64, notOnTheCurve);
    }
  }
}
