package io.cloister.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opensaml.saml.saml2.metadata.EntitiesDescriptor;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;

class IdpMetadataTest {
  private static final X509Certificate CERTIFICATE = TestIdp.rsa().certificate();
  private static final String GOOD = TestIdp.metadata(CERTIFICATE);
  private static final String SIGN_ON =
      TestIdp.endpoint("SingleSignOnService", "HTTP-POST", TestIdp.SIGN_ON);

  @Test
  void readsNameAddressesAndKeys() {
    IdpMetadata idp = TestIdp.fit(GOOD);
    assertThat(idp.entityId()).isEqualTo(TestIdp.ENTITY);
    assertThat(idp.signOn())
        .containsExactly(
            new Endpoint(Binding.REDIRECT, TestIdp.SIGN_ON, TestIdp.SIGN_ON),
            new Endpoint(Binding.POST, TestIdp.SIGN_ON, TestIdp.SIGN_ON));
    assertThat(idp.signOut())
        .extracting(Endpoint::binding)
        .containsExactly(Binding.REDIRECT, Binding.POST);
    assertThat(idp.signing()).containsExactly(CERTIFICATE);
    assertThat(idp.validUntil()).isNull();
  }

  @Test
  void takesSeveralKeysAndThoseWithoutAUse() {
    String both =
        TestIdp.metadata(CERTIFICATE, TestIdp.elliptic().certificate())
            .replaceFirst("KeyDescriptor use=\"signing\"", "KeyDescriptor");
    assertThat(TestIdp.fit(both).signing())
        .containsExactly(CERTIFICATE, TestIdp.elliptic().certificate());
  }

  @Test
  void leavesBindingsOutThatBrowsersDoNotCarry() {
    String soap = TestIdp.endpoint("SingleLogoutService", "SOAP", "http://inside.example/soap");
    assertThat(TestIdp.fit(TestIdp.metadata(soap + SIGN_ON, CERTIFICATE)).signOut()).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithWhatIsNoMetadata() {
    unfit("", "is not XML");
    unfit("see https://login.skerrow.example/metadata", "is not XML");
    unfit("<html/>", "is XML but not SAML metadata (it begins with html)");
    unfit("<!DOCTYPE html><html/>", "declares a document type");
    unfit(TestIdp.rsa().draft().unsigned(), "it begins with Response");
    unfit("<a>" + " ".repeat(4 * 1024 * 1024) + "</a>", "larger than 4 MB");
  }

  @Test
  void saysThatItIsNoIdentityProvider() {
    String application = TestSp.of(TestIdp.fit(GOOD), SamlPolicy.standard()).metadata();
    unfit(application, TestSp.ENTITY + " is no SAML 2.0 identity provider");
  }

  @Test
  void saysThatThereIsNoKeyOrAWeakOne() {
    unfit(TestIdp.metadata(), "has no signing certificate");
    unfit(GOOD.replace("use=\"signing\"", "use=\"encryption\""), "has no signing certificate");
    unfit(GOOD.replaceFirst("Certificate>MII", "Certificate>AAAA"), "cannot be read");
    unfit(TestIdp.metadata(TestIdp.of("RSA", 1024).certificate()), "has 1024 bits");
  }

  @Test
  void saysThatAnAddressIsMissingOrOpenToListeners() {
    unfit(TestIdp.metadata("", CERTIFICATE), "offers no sign-on address by redirect or post");
    unfit(
        GOOD.replace("https://login.skerrow.example/sso", "http://login.skerrow.example/sso"),
        "has the address http://login.skerrow.example/sso, which is not https");
    unfit(GOOD.replace("https://login.skerrow.example/slo", "javascript:alert(1)"), "not https");
    unfit(
        GOOD.replace("https://login.skerrow.example/sso", "http://127.0.0.1.evil.example/sso"),
        "not https");
  }

  @Test
  void takesPlainHttpOnThisMachine() {
    for (String here : List.of("127.0.0.1:8180", "localhost:8180", "[::1]:8180")) {
      String metadata = GOOD.replace("https://login.skerrow.example/s", "http://" + here + "/s");
      assertThat(TestIdp.fit(metadata).signOn().getFirst().location())
          .isEqualTo("http://" + here + "/sso");
    }
  }

  @Test
  void saysThatItRanOut() {
    String until = "ID=\"_entity\" validUntil=\"%s\"";
    unfit(
        GOOD.replace("ID=\"_entity\"", until.formatted(TestSp.NOW.minusSeconds(1))),
        "ran out at 2026-11-25T08:59:59Z");
    String holds = GOOD.replace("ID=\"_entity\"", until.formatted(TestSp.NOW.plusSeconds(9)));
    assertThat(TestIdp.fit(holds).validUntil()).isEqualTo(TestSp.NOW.plusSeconds(9));
  }

  @Test
  void asksWhichOfSeveralProviders() {
    String both = several(GOOD, other());
    unfit(
        both,
        "has several identity providers, say which: "
            + TestIdp.ENTITY
            + ", https://other.example/idp");
    assertThat(reading(both, "https://other.example/idp", null))
        .isInstanceOf(IdpMetadata.Reading.Fit.class);
    assertThat(sentence(reading(both, "https://nobody.example", null)))
        .contains("has no entity https://nobody.example");
  }

  @Test
  void findsTheOneProviderAmongApplications() {
    String application = TestSp.of(TestIdp.fit(GOOD), SamlPolicy.standard()).metadata();
    assertThat(TestIdp.fit(several(application, GOOD)).entityId()).isEqualTo(TestIdp.ENTITY);
    unfit(
        several(application, application.replaceAll("ID=\"_id-1\"|#_id-1", "")),
        "no SAML 2.0 identity provider");
  }

  @Test
  void asksForTheSignatureOfThePinnedCertificate() {
    String signed = new Signer(TestIdp.other()).sign(GOOD, List.of(EntityDescriptor.class));
    X509Certificate pin = TestIdp.other().certificate();
    assertThat(reading(signed, null, pin)).isInstanceOf(IdpMetadata.Reading.Fit.class);
    assertThat(sentence(reading(GOOD, null, pin))).contains("is not signed");
    assertThat(sentence(reading(signed, null, CERTIFICATE)))
        .contains("not signed with the certificate that is set");
    String moved = signed.replace(TestIdp.SIGN_ON, "https://evil.example/sso");
    assertThat(sentence(reading(moved, null, pin)))
        .contains("not signed with the certificate that is set");
  }

  @Test
  void asksForTheSignatureAroundAFederationsProviders() {
    String signed =
        new Signer(TestIdp.other())
            .sign(
                several(GOOD, other())
                    .replace("<md:EntitiesDescriptor ", "<md:EntitiesDescriptor ID=\"_all\" "),
                List.of(EntitiesDescriptor.class));
    X509Certificate pin = TestIdp.other().certificate();
    assertThat(reading(signed, TestIdp.ENTITY, pin)).isInstanceOf(IdpMetadata.Reading.Fit.class);
    String added =
        signed.replace(
            "</md:EntitiesDescriptor>",
            plain(
                    other()
                        .replace("other.example", "evil.example")
                        .replace("_entity-2", "_entity-3"))
                + "</md:EntitiesDescriptor>");
    assertThat(sentence(reading(added, "https://evil.example/idp", pin)))
        .contains("not signed with the certificate that is set");
  }

  @Test
  void refusesAnIdGivenTwice() {
    unfit(several(GOOD, GOOD), "gives the id _entity twice");
  }

  private static String other() {
    return GOOD.replace(TestIdp.ENTITY, "https://other.example/idp")
        .replace("_entity", "_entity-2");
  }

  private static String several(String... entities) {
    StringBuilder all =
        new StringBuilder(
            "<md:EntitiesDescriptor xmlns:md=\"urn:oasis:names:tc:SAML:2.0:metadata\">");
    for (String one : entities) {
      all.append(plain(one));
    }
    return all.append("</md:EntitiesDescriptor>").toString();
  }

  private static String plain(String entity) {
    return entity.replaceFirst("<\\?xml.*?\\?>", "");
  }

  private static IdpMetadata.Reading reading(
      String xml, @Nullable String entityId, @Nullable X509Certificate pinned) {
    return IdpMetadata.parse(xml, TestSp.NOW, entityId, pinned);
  }

  private static String sentence(IdpMetadata.Reading reading) {
    assertThat(reading).isInstanceOf(IdpMetadata.Reading.Unfit.class);
    return ((IdpMetadata.Reading.Unfit) reading).sentence();
  }

  private static void unfit(String xml, String words) {
    assertThat(sentence(reading(xml, null, null))).contains(words);
  }
}
