package io.cloister.saml;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What an administrator asks of one identity provider's answers. Whatever is chosen here, a
/// signature has to cover the assertion, and SHA-1, HMAC and RSA 1.5 are never taken.
///
/// @param signedResponse the response as a whole has to be signed
/// @param signedAssertion the assertion itself has to be signed
/// @param encryptedAssertion a readable assertion is refused
/// @param unrequested sign-ins that the identity provider began are taken
/// @param cbc encryption with AES-CBC is taken, which cannot tell a changed text from an unchanged
///   one
/// @param skew how far the two clocks may be apart
/// @param longestAge how long ago the person may have proved who they are; null does not ask
public record SamlPolicy(
    boolean signedResponse,
    boolean signedAssertion,
    boolean encryptedAssertion,
    boolean unrequested,
    boolean cbc,
    Duration skew,
    @Nullable Duration longestAge) {

  /// A signature on the response or the assertion, sign-ins that began here, a minute of skew.
  public static SamlPolicy standard() {
    return new SamlPolicy(false, false, false, false, false, Duration.ofSeconds(60), null);
  }

  public SamlPolicy withSignedResponse() {
    return new SamlPolicy(
        true, signedAssertion, encryptedAssertion, unrequested, cbc, skew, longestAge);
  }

  public SamlPolicy withSignedAssertion() {
    return new SamlPolicy(
        signedResponse, true, encryptedAssertion, unrequested, cbc, skew, longestAge);
  }

  public SamlPolicy withEncryptedAssertion() {
    return new SamlPolicy(
        signedResponse, signedAssertion, true, unrequested, cbc, skew, longestAge);
  }

  public SamlPolicy withUnrequested() {
    return new SamlPolicy(
        signedResponse, signedAssertion, encryptedAssertion, true, cbc, skew, longestAge);
  }

  public SamlPolicy withCbc() {
    return new SamlPolicy(
        signedResponse, signedAssertion, encryptedAssertion, unrequested, true, skew, longestAge);
  }

  public SamlPolicy withLongestAge(Duration age) {
    return new SamlPolicy(
        signedResponse, signedAssertion, encryptedAssertion, unrequested, cbc, skew, age);
  }
}
