package io.cloister.saml;

import java.net.URI;
import java.net.URISyntaxException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opensaml.saml.saml2.metadata.IDPSSODescriptor;
import org.opensaml.saml.saml2.metadata.KeyDescriptor;
import org.opensaml.security.credential.UsageType;
import org.opensaml.xmlsec.keyinfo.KeyInfoSupport;

/// Addresses and keys of an identity provider, as far as they can be used.
record IdpRole(IDPSSODescriptor role) {
  private static final int LEAST_BITS = 2048;

  IdpMetadata describe(String name, @Nullable Instant until) throws RefusedMessage {
    List<Endpoint> signOn = endpoints(role.getSingleSignOnServices());
    if (signOn.isEmpty()) {
      throw IdpReader.unfit(
          "The metadata offers no sign-on address by redirect or post: switch one of the two on at the identity provider");
    }
    return new IdpMetadata(
        name, signOn, endpoints(role.getSingleLogoutServices()), certificates(), until);
  }

  private static List<Endpoint> endpoints(
      List<? extends org.opensaml.saml.saml2.metadata.Endpoint> given) throws RefusedMessage {
    List<Endpoint> endpoints = new ArrayList<>();
    for (var one : given) {
      Optional<Binding> binding = Optional.ofNullable(one.getBinding()).flatMap(Binding::of);
      if (binding.isPresent()) {
        String location = safe(one.getLocation());
        String answers = one.getResponseLocation();
        endpoints.add(
            new Endpoint(binding.get(), location, answers == null ? location : safe(answers)));
      }
    }
    return endpoints;
  }

  private static String safe(@Nullable String location) throws RefusedMessage {
    try {
      URI uri = new URI(location == null ? "" : location.strip());
      String host = uri.getHost();
      if (host != null
          && uri.getRawFragment() == null
          && ("https".equalsIgnoreCase(uri.getScheme())
              || ("http".equalsIgnoreCase(uri.getScheme()) && loopback(host)))) {
        return uri.toString();
      }
    } catch (URISyntaxException broken) {
      // Said below.
    }
    throw IdpReader.unfit(
        "The metadata has the address %s, which is not https: set the identity provider to https"
            .formatted(Quote.of(location)));
  }

  private static boolean loopback(String host) {
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }

  private List<X509Certificate> certificates() throws RefusedMessage {
    List<X509Certificate> found = new ArrayList<>();
    for (KeyDescriptor key : role.getKeyDescriptors()) {
      if (key.getUse() != UsageType.ENCRYPTION) {
        try {
          found.addAll(KeyInfoSupport.getCertificates(key.getKeyInfo()));
        } catch (CertificateException | RuntimeException broken) {
          // The library lets some of its own escape.
          throw IdpReader.unfit(
              "A signing certificate in the metadata cannot be read: export the metadata again at the identity provider");
        }
      }
    }
    if (found.isEmpty()) {
      throw IdpReader.unfit(
          "The metadata has no signing certificate: switch signing on at the identity provider and export it again");
    }
    for (X509Certificate certificate : found) {
      if (certificate.getPublicKey() instanceof RSAPublicKey key
          && key.getModulus().bitLength() < LEAST_BITS) {
        throw IdpReader.unfit(
            "A signing key in the metadata has %d bits, which can be forged: let the identity provider make one of at least %d"
                .formatted(key.getModulus().bitLength(), LEAST_BITS));
      }
    }
    return found.stream().distinct().toList();
  }
}
