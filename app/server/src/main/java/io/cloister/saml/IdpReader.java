package io.cloister.saml;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.saml.common.SignableSAMLObject;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.saml.saml2.metadata.EntitiesDescriptor;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;
import org.opensaml.saml.saml2.metadata.IDPSSODescriptor;
import org.opensaml.saml.saml2.metadata.KeyDescriptor;
import org.opensaml.security.credential.UsageType;
import org.opensaml.xmlsec.keyinfo.KeyInfoSupport;
import org.w3c.dom.Document;

/// Reads an identity provider's metadata and says, one thing at a time, why it cannot be used.
final class IdpReader {
  /// A federation's whole file can have tens of megabytes; ask it for one provider's part instead.
  private static final int LARGEST = 4 * 1024 * 1024;

  private static final int LEAST_BITS = 2048;

  private final Instant now;
  private final @Nullable String wanted;
  private final @Nullable X509Certificate pinned;

  IdpReader(Instant now, @Nullable String wanted, @Nullable X509Certificate pinned) {
    this.now = now;
    this.wanted = wanted;
    this.pinned = pinned;
  }

  IdpMetadata read(String xml) throws RefusedMessage {
    SignableSAMLObject root = root(xml);
    EntityDescriptor entity = entity(root);
    if (pinned != null) {
      SignableSAMLObject signed = root.isSigned() ? root : entity;
      if (!signed.isSigned()) {
        throw unfit(
            "The metadata is not signed, but a certificate is set: get the signed metadata or remove the certificate");
      }
      new Trust(List.of(pinned)).verify(signed);
    }
    String name = entity.getEntityID();
    if (name == null || name.isBlank()) {
      throw unfit("The metadata names no entity id: export it again at the identity provider");
    }
    IDPSSODescriptor role = entity.getIDPSSODescriptor(SAMLConstants.SAML20P_NS);
    if (role == null) {
      throw unfit(
          "%s is no SAML 2.0 identity provider (no IDPSSODescriptor): export the metadata of the identity provider, not of an application"
              .formatted(Quote.of(name)));
    }
    Instant until = end(root, entity, role);
    if (until != null && until.isBefore(now)) {
      throw unfit(
          "The metadata ran out at %s: get it anew from the identity provider".formatted(until));
    }
    List<Endpoint> signOn = endpoints(role.getSingleSignOnServices());
    if (signOn.isEmpty()) {
      throw unfit(
          "The metadata offers no sign-on address by redirect or post: switch one of the two on at the identity provider");
    }
    return new IdpMetadata(
        name, signOn, endpoints(role.getSingleLogoutServices()), certificates(role), until);
  }

  private SignableSAMLObject root(String xml) throws RefusedMessage {
    if (xml.length() > LARGEST) {
      throw unfit("The metadata is larger than 4 MB: get the part of the one identity provider");
    }
    Document document;
    try {
      document = Xml.parse(xml.strip().getBytes(StandardCharsets.UTF_8));
    } catch (RefusedMessage broken) {
      throw unfit(
          broken.reason() == SamlRefusal.DOCTYPE
              ? "The metadata declares a document type, which is not taken: export it again without"
              : "The metadata is not XML: give the file itself, not a page that links to it");
    }
    Ids.unique(document);
    if (Xml.read(document, XMLObject.class) instanceof SignableSAMLObject root
        && (root instanceof EntityDescriptor || root instanceof EntitiesDescriptor)) {
      return root;
    }
    throw unfit(
        "This is XML but not SAML metadata (it begins with %s): export the metadata at the identity provider"
            .formatted(Quote.of(document.getDocumentElement().getLocalName())));
  }

  private EntityDescriptor entity(SignableSAMLObject root) throws RefusedMessage {
    List<EntityDescriptor> all = new ArrayList<>();
    collect(root, all);
    if (wanted != null) {
      return all.stream()
          .filter(one -> wanted.equals(one.getEntityID()))
          .findFirst()
          .orElseThrow(() ->
              unfit(
                  "The metadata has no entity %s: look at the entity id, or at which file this is"
                      .formatted(Quote.of(wanted))));
    }
    if (all.size() == 1) {
      return all.getFirst();
    }
    List<EntityDescriptor> providers =
        all.stream()
            .filter(one -> one.getIDPSSODescriptor(SAMLConstants.SAML20P_NS) != null)
            .toList();
    if (providers.isEmpty()) {
      throw unfit(
          "The metadata has no SAML 2.0 identity provider (no IDPSSODescriptor): export the metadata of the identity provider");
    }
    if (providers.size() > 1) {
      throw unfit(
          "The metadata has several identity providers, say which: %s"
              .formatted(
                  providers.stream()
                      .map(EntityDescriptor::getEntityID)
                      .filter(Objects::nonNull)
                      .map(Quote::of)
                      .limit(20)
                      .collect(Collectors.joining(", "))));
    }
    return providers.getFirst();
  }

  private static void collect(XMLObject from, List<EntityDescriptor> into) {
    if (from instanceof EntityDescriptor entity) {
      into.add(entity);
    } else if (from instanceof EntitiesDescriptor several) {
      several.getEntityDescriptors().forEach(one -> collect(one, into));
      several.getEntitiesDescriptors().forEach(one -> collect(one, into));
    }
  }

  private static @Nullable Instant end(
      SignableSAMLObject root, EntityDescriptor entity, IDPSSODescriptor role) {
    Instant outer = root instanceof EntitiesDescriptor several ? several.getValidUntil() : null;
    return Stream.of(
            Optional.ofNullable(outer),
            Optional.ofNullable(entity.getValidUntil()),
            Optional.ofNullable(role.getValidUntil()))
        .flatMap(Optional::stream)
        .min(Instant::compareTo)
        .orElse(null);
  }

  private static List<Endpoint> endpoints(
      List<? extends org.opensaml.saml.saml2.metadata.Endpoint> given) throws RefusedMessage {
    List<Endpoint> endpoints = new ArrayList<>();
    for (var one : given) {
      Optional<Binding> binding = Optional.ofNullable(one.getBinding()).flatMap(Binding::of);
      if (binding.isPresent()) {
        String location = safe(one.getLocation());
        String answers =
            one.getResponseLocation() == null ? location : safe(one.getResponseLocation());
        endpoints.add(new Endpoint(binding.get(), location, answers));
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
    throw unfit(
        "The metadata has the address %s, which is not https: set the identity provider to https"
            .formatted(Quote.of(location)));
  }

  private static boolean loopback(String host) {
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }

  private static List<X509Certificate> certificates(IDPSSODescriptor role) throws RefusedMessage {
    List<X509Certificate> found = new ArrayList<>();
    for (KeyDescriptor key : role.getKeyDescriptors()) {
      if (key.getUse() != UsageType.ENCRYPTION) {
        try {
          found.addAll(KeyInfoSupport.getCertificates(key.getKeyInfo()));
        } catch (CertificateException broken) {
          throw unfit(
              "A signing certificate in the metadata cannot be read: export the metadata again at the identity provider");
        }
      }
    }
    if (found.isEmpty()) {
      throw unfit(
          "The metadata has no signing certificate: switch signing on at the identity provider and export it again");
    }
    for (X509Certificate certificate : found) {
      if (certificate.getPublicKey() instanceof RSAPublicKey key
          && key.getModulus().bitLength() < LEAST_BITS) {
        throw unfit(
            "A signing key in the metadata has %d bits, which can be forged: let the identity provider make one of at least %d"
                .formatted(key.getModulus().bitLength(), LEAST_BITS));
      }
    }
    return found.stream().distinct().toList();
  }

  private static RefusedMessage unfit(String sentence) {
    return new RefusedMessage(SamlRefusal.UNEXPECTED_SHAPE, sentence);
  }
}
