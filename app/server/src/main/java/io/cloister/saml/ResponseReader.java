package io.cloister.saml;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Response;
import org.w3c.dom.Document;

/// Reads a response, from the outside in: text, shape, signature, what it says about itself, and
/// then the one assertion, which has to stand inside an element that the signature covers.
final class ResponseReader {
  private final SpSettings own;
  private final IdpMetadata idp;
  private final SamlPolicy policy;
  private final Replays replays;
  private final Clock clock;
  private final Trust trust;
  private final Decryption decryption;

  ResponseReader(SpSettings own, IdpMetadata idp, SamlPolicy policy, Replays replays, Clock clock) {
    this.own = own;
    this.idp = idp;
    this.policy = policy;
    this.replays = replays;
    this.clock = clock;
    this.trust = new Trust(idp.signing());
    this.decryption = new Decryption(own.encryption(), policy.cbc());
  }

  SamlLogin read(String base64, Set<String> openRequests) throws RefusedMessage {
    Instant now = clock.instant();
    MessageChecks message = new MessageChecks(idp, now);
    message.metadataHolds();
    Document document = Xml.parse(Posts.decode(base64));
    int assertions = Shape.check(document);
    Response response = Xml.read(document, Response.class);
    message.issuer(response.getIssuer(), false);
    if (response.isSigned()) {
      trust.verify(response);
    } else if (policy.signedResponse()) {
      throw new RefusedMessage(
          SamlRefusal.RESPONSE_UNSIGNED,
          "The response is not signed, which the settings ask for: set the identity provider to sign responses (documents)");
    }
    message.destination(response.getDestination(), own.acs(), response.isSigned());
    message.succeeded(response.getStatus());
    String requestId = requested(response.getInResponseTo(), openRequests);
    if (assertions == 0) {
      throw new RefusedMessage(
          SamlRefusal.NO_ASSERTION,
          "The response says success but carries no assertion: look at the identity provider's log");
    }
    Assertion assertion = assertion(response);
    message.issuer(assertion.getIssuer(), true);
    signed(assertion, response.isSigned());
    Believed believed = new AssertionChecks(own, policy, now).check(assertion, requestId);
    message.firstTime(replays, assertion.getID(), believed.until());
    return believed.login();
  }

  private @Nullable String requested(@Nullable String requestId, Set<String> openRequests)
      throws RefusedMessage {
    if (requestId == null) {
      if (!policy.unrequested()) {
        throw new RefusedMessage(
            SamlRefusal.NOT_REQUESTED,
            "The identity provider began this sign-in, which the settings do not allow: start at this appliance, or allow it for this provider");
      }
    } else if (!openRequests.contains(requestId)) {
      throw new RefusedMessage(
          SamlRefusal.UNKNOWN_REQUEST,
          "The response answers a request that this browser has not open: start the sign-in anew");
    }
    return requestId;
  }

  /// From the signed element itself: the shape has exactly one place where it can be.
  private Assertion assertion(Response response) throws RefusedMessage {
    if (!response.getEncryptedAssertions().isEmpty()) {
      return decryption.open(response.getEncryptedAssertions().getFirst());
    }
    if (policy.encryptedAssertion()) {
      throw new RefusedMessage(
          SamlRefusal.NOT_ENCRYPTED,
          "The assertion is not encrypted, which the settings ask for: set the identity provider to encrypt assertions");
    }
    if (response.getAssertions().size() != 1) {
      throw new RefusedMessage(
          SamlRefusal.UNEXPECTED_SHAPE, "The response does not hold its assertion where it should");
    }
    return response.getAssertions().getFirst();
  }

  private void signed(Assertion assertion, boolean around) throws RefusedMessage {
    if (assertion.isSigned()) {
      trust.verify(assertion);
    } else if (policy.signedAssertion()) {
      throw new RefusedMessage(
          SamlRefusal.ASSERTION_UNSIGNED,
          "The assertion is not signed, which the settings ask for: set the identity provider to sign assertions");
    } else if (!around) {
      throw new RefusedMessage(
          SamlRefusal.UNSIGNED,
          "Neither the response nor the assertion is signed: switch signing on at the identity provider");
    }
  }
}
