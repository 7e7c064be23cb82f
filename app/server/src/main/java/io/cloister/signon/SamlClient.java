package io.cloister.signon;

import io.cloister.saml.SamlMessage;
import io.cloister.saml.SamlReading;
import io.cloister.saml.SamlRequest;
import io.cloister.saml.SamlSp;
import java.util.Optional;
import java.util.Set;
import org.pac4j.core.client.IndirectClient;
import org.pac4j.core.context.CallContext;
import org.pac4j.core.credentials.Credentials;
import org.pac4j.core.exception.http.RedirectionAction;
import org.pac4j.core.exception.http.SeeOtherAction;

/// A pac4j client for SAML 2.0. An answer does not come with the request that pac4j sees: the
/// browser posts it without our cookies, since it comes from another site. It is parked then, and
/// read when the browser follows a redirect of our own, with its cookie and the number of the
/// request that this browser made.
final class SamlClient extends IndirectClient {
  /// In the address, where a parked answer is.
  static final String HANDLE = "answer";

  private static final String REQUEST = "saml_request";

  private final SamlSp sp;
  private final boolean force;
  private final Waiting<String> parked;

  /// @param force whether people have to prove anew who they are
  SamlClient(SamlSp sp, boolean force, Waiting<String> parked) {
    this.sp = sp;
    this.force = force;
    this.parked = parked;
  }

  @Override
  protected void internalInit(boolean forceReinit) {
    setRedirectionActionBuilderIfUndefined(this::there);
    setCredentialsExtractorIfUndefined(this::read);
    setAuthenticatorIfUndefined((context, credentials) -> Optional.of(credentials));
    setProfileCreatorIfUndefined((context, credentials) ->
        Optional.of(new SamlPerson.Profile(((SamlPerson.Given) credentials).login())));
  }

  private Optional<RedirectionAction> there(CallContext context) {
    SamlRequest request = sp.request(null, force);
    context.sessionStore().set(context.webContext(), REQUEST, request.id());
    return Optional.of(
        switch (request.message()) {
          case SamlMessage.Redirect to -> new SeeOtherAction(to.url());
          case SamlMessage.Form form -> new SamlForm(form.action(), form.fields());
        });
  }

  private Optional<Credentials> read(CallContext context) {
    Optional<String> answer =
        context.webContext().getRequestParameter(HANDLE).flatMap(parked::take);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    Set<String> open =
        context
            .sessionStore()
            .get(context.webContext(), REQUEST)
            .map(id -> Set.of((String) id))
            .orElse(Set.of());
    return switch (sp.read(answer.get(), open)) {
      case SamlReading.Accepted accepted -> Optional.of(new SamlPerson.Given(accepted.login()));
      case SamlReading.Refused refused ->
          throw new SamlRefused(refused.reason(), refused.sentence());
    };
  }
}
