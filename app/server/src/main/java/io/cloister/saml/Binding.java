package io.cloister.saml;

import java.util.Arrays;
import java.util.Optional;
import org.opensaml.saml.common.xml.SAMLConstants;

/// How a message travels through the browser.
public enum Binding {
  /// In the query of a redirect, signed beside the message.
  REDIRECT(SAMLConstants.SAML2_REDIRECT_BINDING_URI),
  /// In a form that the browser posts, signed within the message.
  POST(SAMLConstants.SAML2_POST_BINDING_URI);

  private final String uri;

  Binding(String uri) {
    this.uri = uri;
  }

  String uri() {
    return uri;
  }

  static Optional<Binding> of(String uri) {
    return Arrays.stream(values()).filter(one -> one.uri.equals(uri)).findFirst();
  }
}
