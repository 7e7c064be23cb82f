package io.cloister.saml;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// This appliance as a service provider towards one identity provider of one tenant. It keeps
/// nothing but `replays`, and may be used from many threads.
public final class SamlSp {
  private final SpSettings own;
  private final Supplier<String> ids;
  private final Requests requests;
  private final ResponseReader responses;
  private final Logouts logouts;

  private SamlSp(
      SpSettings own,
      IdpMetadata idp,
      SamlPolicy policy,
      Replays replays,
      Clock clock,
      Supplier<String> ids) {
    this.own = own;
    this.ids = ids;
    this.requests = new Requests(own, idp, clock, ids);
    this.responses = new ResponseReader(own, idp, policy, replays, clock);
    this.logouts = new Logouts(own, idp, policy, replays, clock, requests);
  }

  /// Ready to use; the first call in a process waits for [#warm].
  ///
  /// @param ids makes ids that cannot be guessed, of letters and digits, 128 random bits or more
  public static SamlSp of(
      SpSettings own,
      IdpMetadata idp,
      SamlPolicy policy,
      Replays replays,
      Clock clock,
      Supplier<String> ids) {
    warm();
    return new SamlSp(own, idp, policy, replays, clock, ids);
  }

  /// Starts the library behind, which takes two to three seconds: call it when the server starts,
  /// not when the first person signs in. It also silences that library's logging, so logging has to
  /// be set up before.
  public static void warm() {
    OpenSaml.warm();
  }

  /// Our metadata, signed, for the identity provider's administrator.
  public String metadata() {
    return OwnMetadata.write(own, ids);
  }

  /// Asks the identity provider to sign somebody in. Keep the id with the browser's session: it
  /// belongs into `openRequests` when the answer is read.
  ///
  /// @param relayState comes back unchanged and unsigned; the standard allows 80 bytes
  /// @param forceAuthn the person has to prove anew who they are
  public SamlRequest request(@Nullable String relayState, boolean forceAuthn) {
    return requests.signOn(relayState, forceAuthn);
  }

  /// Reads what was posted to the assertion consumer address.
  ///
  /// @param base64Response the field `SAMLResponse`
  /// @param openRequests ids of this browser's open requests; a used one has to be taken out by the
  ///   caller. An answer to no request is taken only if the policy allows it
  public SamlReading read(String base64Response, Set<String> openRequests) {
    try {
      return new SamlReading.Accepted(responses.read(base64Response, openRequests));
    } catch (RefusedMessage refused) {
      return new SamlReading.Refused(refused.reason(), refused.sentence());
    }
  }

  /// Asks the identity provider to sign a person out everywhere; empty if it offers no way to.
  public Optional<SamlRequest> logoutRequest(SamlSession session, @Nullable String relayState) {
    return logouts.begin(session, relayState);
  }

  /// Reads what came to the single logout address.
  ///
  /// @param openRequests ids of our own open requests to sign out
  public SamlLogout readLogout(LogoutMessage in, Set<String> openRequests) {
    try {
      return logouts.read(in, openRequests);
    } catch (RefusedMessage refused) {
      return new SamlLogout.Refused(refused.reason(), refused.sentence());
    }
  }
}
