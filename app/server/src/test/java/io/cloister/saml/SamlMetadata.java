package io.cloister.saml;

/// Metadata of an identity provider, for tests of other rooms.
public final class SamlMetadata {
  private SamlMetadata() {}

  /// Of one that nobody ever meets.
  public static String any() {
    return TestIdp.metadata(TestIdp.rsa().certificate());
  }
}
