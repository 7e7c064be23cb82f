package io.cloister.licensing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Claims with a signature, as the text between two lines of dashes. What is signed is not the text
/// but [#canonical], so that a mail program may indent, quote and rewrap around it.
///
/// @param signature 64 bytes; whose, and whether it is good, is for a [KeyRing] to say
public record SignedText(Label label, List<Claim> claims, byte[] signature) {
  static final int SIGNATURE_BYTES = 64;
  private static final int WIDTH = 44;

  public SignedText {
    claims = List.copyOf(claims);
    signature = signature.clone();
  }

  /// What kind of text it is. The word is signed with it: one kind cannot pass for the other.
  public enum Label {
    LICENSE,
    REVOCATIONS;

    String begin() {
      return "-----BEGIN CLOISTER " + name() + "-----";
    }

    String end() {
      return "-----END CLOISTER " + name() + "-----";
    }
  }

  /// The bytes that are signed: the label, then every claim in the order in which it stands, each
  /// ended by one line feed, in UTF-8.
  public byte[] canonical() {
    return canonical(label, claims);
  }

  /// [#canonical] of what has no signature yet.
  public static byte[] canonical(Label label, List<Claim> claims) {
    return claims.stream()
        .map(claim -> claim.line() + "\n")
        .collect(Collectors.joining("", "CLOISTER " + label + "\n", ""))
        .getBytes(UTF_8);
  }

  /// The value of a claim, if it is there.
  @Nullable String find(String name) {
    for (Claim claim : claims) {
      if (claim.name().equals(name)) {
        return claim.value();
      }
    }
    return null;
  }

  /// As it is written to a file or a mail.
  public String text() {
    String encoded = Base64.getEncoder().encodeToString(signature);
    return claims.stream()
        .map(claim -> claim.line() + "\n")
        .collect(
            Collectors.joining(
                "",
                label.begin() + "\n",
                "signature: "
                    + encoded.substring(0, WIDTH)
                    + "\n"
                    + encoded.substring(WIDTH)
                    + "\n"
                    + label.end()
                    + "\n"));
  }

  @Override
  public byte[] signature() {
    return signature.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignedText that && text().equals(that.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }
}
