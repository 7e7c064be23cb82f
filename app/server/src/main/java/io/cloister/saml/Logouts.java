package io.cloister.saml;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opensaml.saml.saml2.core.LogoutRequest;
import org.opensaml.saml.saml2.core.LogoutResponse;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.SessionIndex;
import org.opensaml.saml.saml2.core.Status;
import org.opensaml.saml.saml2.core.StatusCode;

/// Signing out, begun here or at the identity provider.
final class Logouts {
  /// How old a request without an end may be.
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final SpSettings own;
  private final IdpMetadata idp;
  private final SamlPolicy policy;
  private final Replays replays;
  private final Clock clock;
  private final Requests requests;

  Logouts(
      SpSettings own,
      IdpMetadata idp,
      SamlPolicy policy,
      Replays replays,
      Clock clock,
      Requests requests) {
    this.own = own;
    this.idp = idp;
    this.policy = policy;
    this.replays = replays;
    this.clock = clock;
    this.requests = requests;
  }

  Optional<SamlRequest> begin(SamlSession session, @Nullable String relayState) {
    return IdpMetadata.preferred(idp.signOut(), Binding.REDIRECT)
        .map(to -> requests.send(request(session), to, relayState));
  }

  private LogoutRequest request(SamlSession session) {
    LogoutRequest request = Xml.make(LogoutRequest.DEFAULT_ELEMENT_NAME, LogoutRequest.class);
    NameID name = Xml.make(NameID.DEFAULT_ELEMENT_NAME, NameID.class);
    name.setValue(session.nameId());
    name.setFormat(session.format());
    name.setNameQualifier(session.qualifier());
    name.setSPNameQualifier(session.spQualifier());
    request.setNameID(name);
    request.setNotOnOrAfter(clock.instant().plus(LIFE));
    if (session.index() != null) {
      SessionIndex index = Xml.make(SessionIndex.DEFAULT_ELEMENT_NAME, SessionIndex.class);
      index.setValue(session.index());
      request.getSessionIndexes().add(index);
    }
    return request;
  }

  SamlLogout read(LogoutMessage in, Set<String> openRequests) throws RefusedMessage {
    new MessageChecks(idp, clock.instant()).metadataHolds();
    SignedMessage message = SignedMessage.open(in, new Trust(idp.signing()));
    return message.isRequest()
        ? requested(message.as(LogoutRequest.class), message)
        : answered(message.as(LogoutResponse.class), message, openRequests);
  }

  private SamlLogout requested(LogoutRequest request, SignedMessage message) throws RefusedMessage {
    Instant now = clock.instant();
    MessageChecks checks = new MessageChecks(idp, now);
    Dates dates = new Dates(now, policy.skew());
    checks.issuer(request.getIssuer(), true);
    checks.destination(request.getDestination(), own.slo(), true);
    dates.begun(request.getIssueInstant(), "request");
    Instant until = request.getNotOnOrAfter();
    if (until == null) {
      Instant issued = request.getIssueInstant();
      until = issued == null ? Instant.EPOCH : issued.plus(LIFE);
    }
    dates.lasting(until, "request");
    NameID name = request.getNameID();
    if (name == null || Xml.textOf(name).isEmpty()) {
      throw new RefusedMessage(
          SamlRefusal.NO_NAME,
          "The request to sign out names no person (no readable NameID): set the identity provider not to encrypt the NameID");
    }
    Endpoint to =
        IdpMetadata.preferred(idp.signOut(), message.binding())
            .orElseThrow(() ->
                new RefusedMessage(
                    SamlRefusal.DESTINATION,
                    "The identity provider's metadata has no address for signing out to answer to: load it again"));
    checks.firstTime(replays, request.getID(), until.plus(policy.skew()));
    SamlMessage answer = requests.answer(success(request), to, message.relayState());
    return new SamlLogout.Request(
        Xml.textOf(name), request.getSessionIndexes().stream().map(Xml::textOf).toList(), answer);
  }

  private static LogoutResponse success(LogoutRequest request) {
    LogoutResponse response = Xml.make(LogoutResponse.DEFAULT_ELEMENT_NAME, LogoutResponse.class);
    response.setInResponseTo(request.getID());
    Status status = Xml.make(Status.DEFAULT_ELEMENT_NAME, Status.class);
    StatusCode code = Xml.make(StatusCode.DEFAULT_ELEMENT_NAME, StatusCode.class);
    code.setValue(StatusCode.SUCCESS);
    status.setStatusCode(code);
    response.setStatus(status);
    return response;
  }

  private SamlLogout answered(
      LogoutResponse response, SignedMessage message, Set<String> openRequests)
      throws RefusedMessage {
    MessageChecks checks = new MessageChecks(idp, clock.instant());
    checks.issuer(response.getIssuer(), true);
    checks.destination(response.getDestination(), own.slo(), true);
    String requestId = response.getInResponseTo();
    if (requestId == null || !openRequests.contains(requestId)) {
      throw new RefusedMessage(
          SamlRefusal.UNKNOWN_REQUEST,
          "The answer belongs to no open request to sign out: nothing was changed by it");
    }
    return new SamlLogout.Done(requestId, everywhere(response.getStatus()), message.relayState());
  }

  /// Success with an inner code says that some of the person's sessions are left.
  private static boolean everywhere(@Nullable Status status) {
    return MessageChecks.success(status)
        && status != null
        && status.getStatusCode().getStatusCode() == null;
  }
}
