package io.cloister.saml;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An identity provider, as its metadata describes it.
///
/// @param signOn where requests to sign in go; at least one
/// @param signOut where messages about signing out go; may be empty
/// @param signing the keys it may sign with, several while it changes them; at least one
/// @param validUntil after this instant nothing it sends is believed
public record IdpMetadata(
    String entityId,
    List<Endpoint> signOn,
    List<Endpoint> signOut,
    List<X509Certificate> signing,
    @Nullable Instant validUntil) {
  public IdpMetadata {
    signOn = List.copyOf(signOn);
    signOut = List.copyOf(signOut);
    signing = List.copyOf(signing);
  }

  /// What came of reading metadata.
  public sealed interface Reading {
    record Fit(IdpMetadata idp) implements Reading {}

    /// It cannot be used.
    ///
    /// @param sentence what is wrong and what to do
    record Unfit(String sentence) implements Reading {}
  }

  /// Reads metadata that holds one identity provider.
  public static Reading parse(String xml, Instant now) {
    return parse(xml, now, null, null);
  }

  /// Reads metadata.
  ///
  /// @param entityId which identity provider, where a federation's file holds several
  /// @param pinned the certificate that has to have signed the metadata; null does not ask for a
  ///   signature
  public static Reading parse(
      String xml, Instant now, @Nullable String entityId, @Nullable X509Certificate pinned) {
    OpenSaml.warm();
    try {
      return new Reading.Fit(new IdpReader(now, entityId, pinned).read(xml));
    } catch (RefusedMessage unfit) {
      return new Reading.Unfit(unfit.sentence());
    }
  }

  /// A redirect is shorter to travel and shows the person no empty page, so it goes first.
  static Optional<Endpoint> preferred(List<Endpoint> endpoints, Binding binding) {
    return endpoints.stream()
        .filter(one -> one.binding() == binding)
        .findFirst()
        .or(() -> endpoints.stream().findFirst());
  }
}
