package io.cloister.webauthn;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import com.webauthn4j.verifier.exception.BadAlgorithmException;
import com.webauthn4j.verifier.exception.BadChallengeException;
import com.webauthn4j.verifier.exception.BadOriginException;
import com.webauthn4j.verifier.exception.BadRpIdException;
import com.webauthn4j.verifier.exception.BadSignatureException;
import com.webauthn4j.verifier.exception.CrossOriginException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import com.webauthn4j.verifier.exception.MissingChallengeException;
import com.webauthn4j.verifier.exception.NotAllowedAlgorithmException;
import com.webauthn4j.verifier.exception.UserNotVerifiedException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Reads what browsers answer when they make a passkey or show one. The person is always verified
/// (a finger, a face, a PIN), so that a passkey is two factors; who built the authenticator is
/// never asked.
public final class WebAuthn {
  /// As COSE numbers them: ES256, EdDSA, RS256. The first is the one we like best.
  public static final List<Long> ALGORITHMS = List.of(-7L, -8L, -257L);

  /// No authenticator makes longer ones.
  private static final int LONGEST_ID = 1023;

  private final ObjectConverter converter = new ObjectConverter();
  private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
  private final AttestedCredentialDataConverter keys =
      new AttestedCredentialDataConverter(converter);

  /// A new passkey, if the answer is right.
  public Made made(Offered offered, byte[] challenge, Site site) {
    try {
      RegistrationData data =
          manager.parse(
              new RegistrationRequest(bytes(offered.attestation()), bytes(offered.clientData())));
      manager.verify(data, new RegistrationParameters(server(challenge, site), kinds(), true));
      AttestationObject attested = data.getAttestationObject();
      Passkey passkey = attested == null ? null : passkey(attested.getAuthenticatorData());
      return passkey == null ? new Made.Refused(Fault.MALFORMED) : new Made.Good(passkey);
    } catch (WebAuthnException | JacksonException | IllegalArgumentException wrong) {
      return new Made.Refused(fault(wrong));
    }
  }

  private @Nullable Passkey passkey(AuthenticatorData<?> data) {
    AttestedCredentialData credential = data.getAttestedCredentialData();
    if (credential == null || credential.getCredentialId().length > LONGEST_ID) {
      return null;
    }
    return new Passkey(
        words(credential.getCredentialId()),
        words(keys.convert(credential)),
        data.getSignCount(),
        data.isFlagBE());
  }

  /// Whether an answer proves that its person has the passkey here and now.
  ///
  /// @param kept with the counter of the last time
  public Verdict check(Shown shown, Passkey kept, byte[] challenge, Site site) {
    try {
      AuthenticationData data =
          manager.parse(
              new AuthenticationRequest(
                  bytes(shown.id()),
                  bytes(shown.authenticatorData()),
                  bytes(shown.clientData()),
                  bytes(shown.signature())));
      manager.verify(
          data,
          new AuthenticationParameters(server(challenge, site), record(kept), null, true, true));
      AuthenticatorData<?> signed = data.getAuthenticatorData();
      return signed == null
          ? new Verdict.Refused(Fault.MALFORMED)
          : new Verdict.Good(signed.getSignCount());
    } catch (WebAuthnException | JacksonException | IllegalArgumentException wrong) {
      return new Verdict.Refused(fault(wrong));
    }
  }

  private CredentialRecord record(Passkey kept) {
    return new CredentialRecordImpl(
        new NoneAttestationStatement(),
        true,
        kept.synced(),
        null,
        kept.counter(),
        keys.convert(bytes(kept.key())),
        null,
        null,
        null,
        null);
  }

  private static ServerProperty server(byte[] challenge, Site site) {
    return new ServerProperty(
        new Origin(site.origin()), site.host(), new DefaultChallenge(challenge));
  }

  private static List<PublicKeyCredentialParameters> kinds() {
    return ALGORITHMS.stream()
        .map(number ->
            new PublicKeyCredentialParameters(
                PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(number)))
        .toList();
  }

  private static Fault fault(RuntimeException wrong) {
    return switch (wrong) {
      case BadChallengeException other -> Fault.CHALLENGE;
      case MissingChallengeException none -> Fault.CHALLENGE;
      case BadOriginException other -> Fault.ORIGIN;
      case CrossOriginException framed -> Fault.ORIGIN;
      case BadRpIdException other -> Fault.HOST;
      case BadSignatureException forged -> Fault.SIGNATURE;
      case UserNotVerifiedException nobody -> Fault.NOT_VERIFIED;
      case BadAlgorithmException other -> Fault.ALGORITHM;
      case NotAllowedAlgorithmException other -> Fault.ALGORITHM;
      case MaliciousCounterValueException back -> Fault.COUNTER;
      case DataConversionException unreadable -> Fault.MALFORMED;
      // The library lets its reader's own exceptions through.
      case JacksonException unreadable -> Fault.MALFORMED;
      case IllegalArgumentException unreadable -> Fault.MALFORMED;
      default -> Fault.NOT_VALID;
    };
  }

  private static byte[] bytes(String words) {
    return Base64.getUrlDecoder().decode(words);
  }

  private static String words(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
