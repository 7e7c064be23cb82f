package io.cloister.signon;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How an identity provider is spoken to.
public enum Kind {
  OIDC,
  SAML,
  LDAP;

  @JsonValue
  String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Kind of(String slug) {
    return valueOf(slug.toUpperCase(Locale.ROOT));
  }

  /// Whether people are sent there with their browser, and not asked for a password here.
  boolean byBrowser() {
    return this != LDAP;
  }
}
