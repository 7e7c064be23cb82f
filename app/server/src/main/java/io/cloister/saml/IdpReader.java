package io.cloister.saml;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
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
import org.w3c.dom.Document;

/// Reads an identity provider's metadata and says, one thing at a time, why it cannot be used.
final class IdpReader {
  /// A federation's whole file can have tens of megabytes; ask it for one provider's part instead.
  private static final int LARGEST = 4 * 1024 * 1024;

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
      vouchedFor(root.isSigned() ? root : entity, pinned);
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
    return new IdpRole(role).describe(name, until);
  }

  private static void vouchedFor(SignableSAMLObject signed, X509Certificate pinned)
      throws RefusedMessage {
    if (!signed.isSigned()) {
      throw unfit(
          "The metadata is not signed, but a certificate is set: get the signed metadata or remove the certificate");
    }
    try {
      new Trust(List.of(pinned)).verify(signed);
    } catch (RefusedMessage untrusted) {
      throw unfit(
          "The metadata is not signed with the certificate that is set: look whether both are from the same identity provider");
    }
  }

  private SignableSAMLObject root(String xml) throws RefusedMessage {
    if (xml.length() > LARGEST) {
      throw unfit("The metadata is larger than 4 MB: get the part of the one identity provider");
    }
    Document document = parse(xml);
    Ids.unique(document);
    String name = document.getDocumentElement().getLocalName();
    if (SAMLConstants.SAML20MD_NS.equals(document.getDocumentElement().getNamespaceURI())
        && (name.equals("EntityDescriptor") || name.equals("EntitiesDescriptor"))) {
      return Xml.read(document, SignableSAMLObject.class);
    }
    throw unfit(
        "This is XML but not SAML metadata (it begins with %s): export the metadata at the identity provider"
            .formatted(Quote.of(name)));
  }

  private static Document parse(String xml) throws RefusedMessage {
    try {
      return Xml.parse(xml.strip().getBytes(StandardCharsets.UTF_8));
    } catch (RefusedMessage broken) {
      throw unfit(
          broken.reason() == SamlRefusal.DOCTYPE
              ? "The metadata declares a document type, which is not taken: export it again without"
              : "The metadata is not XML: give the file itself, not a page that links to it");
    }
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
          "The metadata has several identity providers, say which: %s".formatted(names(providers)));
    }
    return providers.getFirst();
  }

  private static String names(List<EntityDescriptor> providers) {
    return providers.stream()
        .map(EntityDescriptor::getEntityID)
        .filter(Objects::nonNull)
        .map(Quote::of)
        .limit(20)
        .collect(Collectors.joining(", "));
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

  /// The reason is not told; the sentence is what counts here.
  static RefusedMessage unfit(String sentence) {
    return new RefusedMessage(SamlRefusal.UNEXPECTED_SHAPE, sentence);
  }
}
