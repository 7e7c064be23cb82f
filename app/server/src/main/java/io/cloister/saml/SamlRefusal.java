package io.cloister.saml;

import java.util.Locale;

/// Why a message was not believed. The slug is what the audit trail keeps; it never changes.
public enum SamlRefusal {
  /// Not base64, not deflated, or not a message at all.
  GARBLED,
  TOO_LARGE,
  /// A document type declaration: entities and external files come with those.
  DOCTYPE,
  /// Not the kind of message that belongs here, or put together in a way that no identity provider
  /// does.
  UNEXPECTED_SHAPE,
  SEVERAL_ASSERTIONS,
  NO_ASSERTION,
  DUPLICATE_ID,
  UNSIGNED,
  RESPONSE_UNSIGNED,
  ASSERTION_UNSIGNED,
  /// Signed over something else, through transforms, or with extra parts.
  SIGNATURE_SHAPE,
  SIGNATURE_ALGORITHM,
  /// No trusted key of this identity provider fits the signature.
  SIGNATURE,
  NOT_ENCRYPTED,
  ENCRYPTION_ALGORITHM,
  NOT_DECRYPTED,
  ISSUER,
  DESTINATION,
  STATUS,
  NOT_REQUESTED,
  UNKNOWN_REQUEST,
  AUDIENCE,
  UNKNOWN_CONDITION,
  RECIPIENT,
  NO_BEARER,
  NO_END,
  NOT_YET,
  EXPIRED,
  REPLAYED,
  NO_NAME,
  NO_AUTHENTICATION,
  AUTHENTICATION_TOO_OLD,
  SESSION_OVER,
  /// The identity provider's metadata is past the date it set itself.
  METADATA_EXPIRED;

  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
