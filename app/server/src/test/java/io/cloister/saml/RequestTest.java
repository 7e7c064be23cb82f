package io.cloister.saml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.opensaml.saml.saml2.core.AuthnRequest;
import org.opensaml.security.x509.BasicX509Credential;
import org.opensaml.xmlsec.signature.support.SignatureValidator;

class RequestTest {
  private final IdpMetadata idp = TestIdp.rsa().known();

  @Test
  void sendsASignedRedirect() throws Exception {
    SamlRequest request = TestSp.of(idp, SamlPolicy.standard()).request("back to /ask?q=1", false);
    assertThat(((SamlMessage.Redirect) request.message()).url())
        .startsWith(TestIdp.SIGN_ON + "?SAMLRequest=");
    assertThat(Messages.signedByUs(request.message())).isTrue();
    assertThat(Messages.query(request.message())).containsEntry("RelayState", "back to /ask?q=1");
    AuthnRequest read =
        Messages.inflated(Messages.query(request.message()).get("SAMLRequest"), AuthnRequest.class);
    assertThat(read.getID()).isEqualTo(request.id()).isEqualTo("_id-1");
    assertThat(read.getIssuer().getValue()).isEqualTo(TestSp.ENTITY);
    assertThat(read.getDestination()).isEqualTo(TestIdp.SIGN_ON);
    assertThat(read.getAssertionConsumerServiceURL()).isEqualTo(TestSp.ACS);
    assertThat(read.getIssueInstant()).isEqualTo(TestSp.NOW);
    assertThat(read.isForceAuthn()).isFalse();
  }

  @Test
  void asksToProveAnewWhereItHasTo() throws Exception {
    SamlRequest request = TestSp.of(idp, SamlPolicy.standard()).request(null, true);
    assertThat(Messages.query(request.message())).doesNotContainKey("RelayState");
    assertThat(
            Messages.inflated(
                    Messages.query(request.message()).get("SAMLRequest"), AuthnRequest.class)
                .isForceAuthn())
        .isTrue();
  }

  @Test
  void keepsTheQueryThatTheAddressHasAlready() throws Exception {
    IdpMetadata withQuery =
        TestIdp.fit(
            TestIdp.metadata(
                TestIdp.endpoint(
                    "SingleSignOnService", "HTTP-Redirect", TestIdp.SIGN_ON + "?realm=a"),
                TestIdp.rsa().certificate()));
    SamlRequest request = TestSp.of(withQuery, SamlPolicy.standard()).request(null, false);
    assertThat(((SamlMessage.Redirect) request.message()).url())
        .startsWith(TestIdp.SIGN_ON + "?realm=a&SAMLRequest=");
    assertThat(Messages.signedByUs(request.message())).isTrue();
  }

  @Test
  void postsASignedFormWhereTheIdentityProviderTakesNoRedirect() throws Exception {
    IdpMetadata onlyPost =
        TestIdp.fit(
            TestIdp.metadata(
                TestIdp.endpoint("SingleSignOnService", "HTTP-POST", TestIdp.SIGN_ON),
                TestIdp.rsa().certificate()));
    SamlRequest request = TestSp.of(onlyPost, SamlPolicy.standard()).request("handle", false);
    SamlMessage.Form form = (SamlMessage.Form) request.message();
    assertThat(form.action()).isEqualTo(TestIdp.SIGN_ON);
    assertThat(form.fields()).containsEntry("RelayState", "handle");
    AuthnRequest read = Messages.posted(form, "SAMLRequest", AuthnRequest.class);
    assertThat(read.getID()).isEqualTo(request.id());
    SignatureValidator.validate(
        read.getSignature(), new BasicX509Credential(TestSp.SIGNING.certificate()));
  }
}
