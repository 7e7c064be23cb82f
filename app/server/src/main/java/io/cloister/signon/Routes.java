package io.cloister.signon;

import java.net.URI;

/// The addresses that providers are told.
final class Routes {
  private Routes() {}

  /// Where the provider sends people back to.
  static URI callback(URI base, String provider) {
    return at(base, provider, "callback");
  }

  /// Where a browser carries a SAML response.
  static URI acs(URI base, String provider) {
    return at(base, provider, "acs");
  }

  /// Where a browser carries a SAML logout message.
  static URI slo(URI base, String provider) {
    return at(base, provider, "slo");
  }

  /// Where a SAML provider finds what we say about ourselves; our entity id as well.
  static URI metadata(URI base, String provider) {
    return at(base, provider, "metadata");
  }

  /// Where an OpenID Connect provider says that a session is over.
  static URI backchannel(URI base, String provider) {
    return at(base, provider, "backchannel");
  }

  private static URI at(URI base, String provider, String what) {
    String root = base.toString().replaceAll("/+$", "");
    return URI.create(root + "/sso/" + provider + "/" + what);
  }
}
