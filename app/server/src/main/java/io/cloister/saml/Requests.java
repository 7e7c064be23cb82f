package io.cloister.saml;

import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opensaml.saml.saml2.core.AuthnRequest;
import org.opensaml.saml.saml2.core.Issuer;
import org.opensaml.saml.saml2.core.NameIDPolicy;
import org.opensaml.saml.saml2.core.RequestAbstractType;
import org.opensaml.saml.saml2.core.StatusResponseType;

/// What we send: put together, signed, and wrapped for the browser.
final class Requests {
  private final SpSettings own;
  private final IdpMetadata idp;
  private final Clock clock;
  private final Supplier<String> ids;

  Requests(SpSettings own, IdpMetadata idp, Clock clock, Supplier<String> ids) {
    this.own = own;
    this.idp = idp;
    this.clock = clock;
    this.ids = ids;
  }

  SamlRequest signOn(@Nullable String relayState, boolean forceAuthn) {
    AuthnRequest request = Xml.make(AuthnRequest.DEFAULT_ELEMENT_NAME, AuthnRequest.class);
    request.setAssertionConsumerServiceURL(own.acs());
    request.setProtocolBinding(Binding.POST.uri());
    if (forceAuthn) {
      request.setForceAuthn(true);
    }
    NameIDPolicy names = Xml.make(NameIDPolicy.DEFAULT_ELEMENT_NAME, NameIDPolicy.class);
    names.setAllowCreate(true);
    request.setNameIDPolicy(names);
    Endpoint to =
        IdpMetadata.preferred(idp.signOn(), Binding.REDIRECT)
            .orElseThrow(() -> new IllegalStateException("Metadata was read with an address"));
    return send(request, to, relayState);
  }

  SamlRequest send(RequestAbstractType request, Endpoint to, @Nullable String relayState) {
    String id = "_" + ids.get();
    request.setID(id);
    request.setIssueInstant(clock.instant());
    request.setIssuer(issuer());
    request.setDestination(to.location());
    SamlMessage message =
        switch (to.binding()) {
          case REDIRECT ->
              Redirects.url(
                  to.location(), "SAMLRequest", Xml.text(request), relayState, own.signing());
          case POST ->
              Posts.form(
                  to.location(), "SAMLRequest", Signing.within(request, own.signing()), relayState);
        };
    return new SamlRequest(id, message);
  }

  SamlMessage answer(StatusResponseType answer, Endpoint to, @Nullable String relayState) {
    answer.setID("_" + ids.get());
    answer.setIssueInstant(clock.instant());
    answer.setIssuer(issuer());
    answer.setDestination(to.answers());
    return switch (to.binding()) {
      case REDIRECT ->
          Redirects.url(to.answers(), "SAMLResponse", Xml.text(answer), relayState, own.signing());
      case POST ->
          Posts.form(
              to.answers(), "SAMLResponse", Signing.within(answer, own.signing()), relayState);
    };
  }

  private Issuer issuer() {
    Issuer issuer = Xml.make(Issuer.DEFAULT_ELEMENT_NAME, Issuer.class);
    issuer.setValue(own.entityId());
    return issuer;
  }
}
