package io.cloister.saml;

import java.security.cert.CertificateEncodingException;
import java.util.List;
import java.util.function.Supplier;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.saml.saml2.metadata.AssertionConsumerService;
import org.opensaml.saml.saml2.metadata.EncryptionMethod;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;
import org.opensaml.saml.saml2.metadata.KeyDescriptor;
import org.opensaml.saml.saml2.metadata.SPSSODescriptor;
import org.opensaml.saml.saml2.metadata.SingleLogoutService;
import org.opensaml.security.credential.UsageType;
import org.opensaml.xmlsec.encryption.support.EncryptionConstants;
import org.opensaml.xmlsec.keyinfo.KeyInfoSupport;
import org.opensaml.xmlsec.signature.KeyInfo;

/// What we tell an identity provider about us. Each key stands in its own part, because providers
/// tell signing from encryption by it.
final class OwnMetadata {
  private static final List<String> ENCRYPTION =
      List.of(
          EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES256_GCM,
          EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES128_GCM,
          EncryptionConstants.ALGO_ID_KEYTRANSPORT_RSAOAEP11,
          EncryptionConstants.ALGO_ID_KEYTRANSPORT_RSAOAEP);

  private OwnMetadata() {}

  static String write(SpSettings own, Supplier<String> ids) {
    EntityDescriptor entity =
        Xml.make(EntityDescriptor.DEFAULT_ELEMENT_NAME, EntityDescriptor.class);
    entity.setEntityID(own.entityId());
    entity.setID("_" + ids.get());
    SPSSODescriptor role = Xml.make(SPSSODescriptor.DEFAULT_ELEMENT_NAME, SPSSODescriptor.class);
    role.addSupportedProtocol(SAMLConstants.SAML20P_NS);
    role.setAuthnRequestsSigned(true);
    role.setWantAssertionsSigned(true);
    role.getKeyDescriptors().add(key(own.signing(), UsageType.SIGNING));
    if (own.nextSigning() != null) {
      role.getKeyDescriptors().add(key(own.nextSigning(), UsageType.SIGNING));
    }
    KeyDescriptor encryption = key(own.encryption().getFirst(), UsageType.ENCRYPTION);
    for (String algorithm : ENCRYPTION) {
      EncryptionMethod method =
          Xml.make(EncryptionMethod.DEFAULT_ELEMENT_NAME, EncryptionMethod.class);
      method.setAlgorithm(algorithm);
      encryption.getEncryptionMethods().add(method);
    }
    role.getKeyDescriptors().add(encryption);
    role.getSingleLogoutServices().add(logout(own, Binding.REDIRECT));
    role.getSingleLogoutServices().add(logout(own, Binding.POST));
    AssertionConsumerService acs =
        Xml.make(AssertionConsumerService.DEFAULT_ELEMENT_NAME, AssertionConsumerService.class);
    acs.setBinding(Binding.POST.uri());
    acs.setLocation(own.acs());
    acs.setIndex(0);
    acs.setIsDefault(true);
    role.getAssertionConsumerServices().add(acs);
    entity.getRoleDescriptors().add(role);
    return Signing.within(entity, own.signing());
  }

  private static SingleLogoutService logout(SpSettings own, Binding binding) {
    SingleLogoutService slo =
        Xml.make(SingleLogoutService.DEFAULT_ELEMENT_NAME, SingleLogoutService.class);
    slo.setBinding(binding.uri());
    slo.setLocation(own.slo());
    return slo;
  }

  private static KeyDescriptor key(SpKeys keys, UsageType use) {
    KeyDescriptor descriptor = Xml.make(KeyDescriptor.DEFAULT_ELEMENT_NAME, KeyDescriptor.class);
    descriptor.setUse(use);
    KeyInfo info = Xml.make(KeyInfo.DEFAULT_ELEMENT_NAME, KeyInfo.class);
    try {
      KeyInfoSupport.addCertificate(info, keys.certificate());
    } catch (CertificateEncodingException never) {
      throw new IllegalStateException("A certificate that was read can be written", never);
    }
    descriptor.setKeyInfo(info);
    return descriptor;
  }
}
