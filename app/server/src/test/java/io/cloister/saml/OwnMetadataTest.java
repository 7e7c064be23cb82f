package io.cloister.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.testing.HandClock;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opensaml.saml.common.xml.SAMLConstants;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;
import org.opensaml.saml.saml2.metadata.SPSSODescriptor;
import org.opensaml.security.credential.UsageType;
import org.opensaml.xmlsec.keyinfo.KeyInfoSupport;

class OwnMetadataTest {
  @Test
  void tellsTheIdentityProviderWhereToSendWhatAndIsSigned() throws Exception {
    EntityDescriptor entity = read(TestSp.SETTINGS);
    new Trust(List.of(TestSp.SIGNING.certificate())).verify(entity);
    assertThat(entity.getEntityID()).isEqualTo(TestSp.ENTITY);
    SPSSODescriptor role = entity.getSPSSODescriptor(SAMLConstants.SAML20P_NS);
    assertThat(role.getAssertionConsumerServices())
        .singleElement()
        .satisfies(acs -> assertThat(acs.getLocation()).isEqualTo(TestSp.ACS))
        .satisfies(
            acs -> assertThat(acs.getBinding()).isEqualTo(SAMLConstants.SAML2_POST_BINDING_URI));
    assertThat(role.getSingleLogoutServices())
        .extracting(slo -> slo.getBinding() + " " + slo.getLocation())
        .containsExactly(
            SAMLConstants.SAML2_REDIRECT_BINDING_URI + " " + TestSp.SLO,
            SAMLConstants.SAML2_POST_BINDING_URI + " " + TestSp.SLO);
    assertThat(role.isAuthnRequestsSigned()).isTrue();
    assertThat(role.getWantAssertionsSigned()).isTrue();
  }

  @Test
  void publishesOneKeyForSigningAndTheNewestForEncryption() throws Exception {
    EntityDescriptor entity = read(TestSp.SETTINGS);
    assertThat(keys(entity, UsageType.SIGNING)).containsExactly(TestSp.SIGNING.certificate());
    assertThat(keys(entity, UsageType.ENCRYPTION)).containsExactly(TestSp.ENCRYPTION.certificate());
  }

  @Test
  void publishesTheNextSigningKeyBeforeItIsUsed() throws Exception {
    SpKeys next = SpKeys.fresh("next", new HandClock(TestSp.NOW));
    EntityDescriptor entity =
        read(
            new SpSettings(
                TestSp.ENTITY,
                TestSp.ACS,
                TestSp.SLO,
                TestSp.SIGNING,
                next,
                List.of(TestSp.ENCRYPTION)));
    assertThat(keys(entity, UsageType.SIGNING))
        .containsExactly(TestSp.SIGNING.certificate(), next.certificate());
    new Trust(List.of(TestSp.SIGNING.certificate())).verify(entity);
  }

  @Test
  void neverHoldsAPrivateKey() throws Exception {
    assertThat(sp(TestSp.SETTINGS).metadata())
        .doesNotContain("PRIVATE")
        .doesNotContain("RSAKeyValue");
  }

  private static SamlSp sp(SpSettings settings) {
    return TestSp.of(settings, TestIdp.rsa().known(), SamlPolicy.standard(), TestSp.NOW);
  }

  private static EntityDescriptor read(SpSettings settings) throws Exception {
    return Xml.read(
        Xml.parse(sp(settings).metadata().getBytes(StandardCharsets.UTF_8)),
        EntityDescriptor.class);
  }

  private static List<X509Certificate> keys(EntityDescriptor entity, UsageType use)
      throws Exception {
    List<X509Certificate> found = new ArrayList<>();
    for (var key : entity.getSPSSODescriptor(SAMLConstants.SAML20P_NS).getKeyDescriptors()) {
      if (key.getUse() == use) {
        found.addAll(KeyInfoSupport.getCertificates(key.getKeyInfo()));
      }
    }
    return found;
  }
}
