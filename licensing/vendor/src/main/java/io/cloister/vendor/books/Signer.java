package io.cloister.vendor.books;

import io.cloister.licensing.KeyRing;
import io.cloister.licensing.LicenseKey;
import io.cloister.licensing.Revocations;
import io.cloister.licensing.issue.Issuer;
import io.cloister.licensing.issue.SigningKey;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Signs, and reads what it signed with the ring that customers have: what their programs would
/// refuse is not handed out.
public final class Signer {
  private final SigningKey key;
  private final Issuer issuer;
  private final KeyRing ring;

  public Signer(SigningKey key, KeyRing ring) {
    this.key = key;
    this.issuer = new Issuer(key);
    this.ring = ring;
  }

  String name() {
    return key.name();
  }

  /// @throws Refused when it cannot be signed so that it would be believed
  String sign(LicenseKey license) {
    try {
      String text = issuer.issue(license).text();
      if (ring.license(bytes(text)) instanceof KeyRing.Genuine) {
        return text;
      }
    } catch (IllegalArgumentException wrong) {
      throw new Refused(wrong.getMessage() + ".", wrong);
    }
    throw unknown();
  }

  /// @throws Refused when it cannot be signed so that it would be believed
  String sign(Revocations list) {
    String text = issuer.issue(list).text();
    if (ring.revocations(bytes(text)) instanceof KeyRing.GenuineList) {
      return text;
    }
    throw unknown();
  }

  /// What a list that was signed says.
  @Nullable Revocations read(String text) {
    return ring.revocations(bytes(text)) instanceof KeyRing.GenuineList genuine
        ? genuine.list()
        : null;
  }

  private Refused unknown() {
    return new Refused(
        "The key ring does not believe '"
            + key.name()
            + "' today. Put the line with its public half into the ring, or name another signing key.");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
