package io.cloister.saml;

import org.jspecify.annotations.Nullable;
import org.opensaml.saml.common.SignableSAMLObject;
import org.opensaml.saml.saml2.core.LogoutRequest;
import org.opensaml.saml.saml2.core.LogoutResponse;
import org.w3c.dom.Document;

/// A message whose signature, beside or within it, was made by the identity provider.
///
/// @param isRequest in which field it came; what it is has to fit that
record SignedMessage(
    Document document, boolean isRequest, Binding binding, @Nullable String relayState) {

  static SignedMessage open(LogoutMessage in, Trust trust) throws RefusedMessage {
    return switch (in) {
      case LogoutMessage.Query query -> ofQuery(query.rawQuery(), trust);
      case LogoutMessage.Form form -> ofForm(form, trust);
    };
  }

  private static SignedMessage ofQuery(String rawQuery, Trust trust) throws RefusedMessage {
    Redirects.Opened opened = Redirects.open(rawQuery, trust);
    Shape.check(opened.message());
    boolean request = opened.field().equals("SAMLRequest");
    return new SignedMessage(opened.message(), request, Binding.REDIRECT, opened.relayState());
  }

  private static SignedMessage ofForm(LogoutMessage.Form form, Trust trust) throws RefusedMessage {
    String request = form.samlRequest();
    String response = form.samlResponse();
    String text = request == null ? response : request;
    if (text == null || (request != null && response != null)) {
      throw new RefusedMessage(
          SamlRefusal.GARBLED, "The form carries no SAML message, or two of them");
    }
    Document document = Xml.parse(Posts.decode(text));
    Shape.check(document);
    Class<? extends SignableSAMLObject> kind =
        request == null ? LogoutResponse.class : LogoutRequest.class;
    SignableSAMLObject message = Xml.read(document, kind);
    if (!message.isSigned()) {
      throw new RefusedMessage(
          SamlRefusal.UNSIGNED,
          "The posted message is not signed: set the identity provider to sign messages about signing out");
    }
    trust.verify(message);
    return new SignedMessage(document, request != null, Binding.POST, form.relayState());
  }

  <T extends SignableSAMLObject> T as(Class<T> kind) throws RefusedMessage {
    return Xml.read(document, kind);
  }
}
