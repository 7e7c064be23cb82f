package io.cloister.saml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What we are to an identity provider.
///
/// @param entityId our name
/// @param acs where sign-ins are posted to
/// @param slo where messages about signing out come to, by redirect and by post
/// @param signing signs everything we send
/// @param nextSigning already published, to be used once the identity provider has read it
/// @param encryption opens assertions: the first is published, the others are earlier ones that the
///   identity provider may still use
public record SpSettings(
    String entityId,
    String acs,
    String slo,
    SpKeys signing,
    @Nullable SpKeys nextSigning,
    List<SpKeys> encryption) {
  public SpSettings {
    encryption = List.copyOf(encryption);
    if (encryption.isEmpty()) {
      throw new IllegalArgumentException("A key to open assertions with is needed");
    }
  }
}
