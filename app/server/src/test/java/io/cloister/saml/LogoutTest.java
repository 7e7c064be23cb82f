package io.cloister.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opensaml.saml.saml2.core.LogoutRequest;
import org.opensaml.saml.saml2.core.LogoutResponse;
import org.opensaml.saml.saml2.core.NameID;
import org.opensaml.saml.saml2.core.StatusCode;

class LogoutTest {
  private static final String REQUEST = "SAMLRequest";
  private static final String RESPONSE = "SAMLResponse";

  private final TestIdp idp = TestIdp.rsa();
  private final SamlSp sp = TestSp.of(idp.known(), SamlPolicy.standard());

  @Test
  void asksForTheSessionInTheProvidersOwnWords() throws Exception {
    SamlSession session = new SamlSession("moira", "urn:format", "theirs", "ours", "session-7");
    SamlRequest sent = sp.logoutRequest(session, "bye").orElseThrow();
    assertThat(Messages.signedByUs(sent.message())).isTrue();
    LogoutRequest read =
        Messages.inflated(Messages.query(sent.message()).get(REQUEST), LogoutRequest.class);
    assertThat(read.getID()).isEqualTo(sent.id());
    assertThat(read.getDestination()).isEqualTo(TestIdp.SIGN_OUT);
    NameID name = read.getNameID();
    assertThat(
            new SamlSession(
                name.getValue(),
                name.getFormat(),
                name.getNameQualifier(),
                name.getSPNameQualifier(),
                Xml.textOf(read.getSessionIndexes().getFirst())))
        .isEqualTo(session);
  }

  @Test
  void postsTheRequestWhereTheProviderTakesNoRedirect() throws Exception {
    SamlSp posting = TestSp.of(onlyPost(), SamlPolicy.standard());
    SamlSession session = new SamlSession("moira", null, null, null, null);
    SamlRequest sent = posting.logoutRequest(session, null).orElseThrow();
    LogoutRequest read = Messages.posted(sent.message(), REQUEST, LogoutRequest.class);
    new Trust(List.of(TestSp.SIGNING.certificate())).verify(read);
    assertThat(read.getSessionIndexes()).isEmpty();
  }

  @Test
  void asksNothingOfAProviderThatOffersNoSigningOut() {
    IdpMetadata without =
        TestIdp.fit(
            TestIdp.metadata(
                TestIdp.endpoint("SingleSignOnService", "HTTP-POST", TestIdp.SIGN_ON),
                idp.certificate()));
    SamlSession session = new SamlSession("moira", null, null, null, null);
    assertThat(TestSp.of(without, SamlPolicy.standard()).logoutRequest(session, null)).isEmpty();
  }

  @Test
  void takesARequestByRedirectAndAnswersByRedirect() throws Exception {
    SamlLogout.Request request = (SamlLogout.Request) read(query(REQUEST, request()));
    assertThat(request.nameId()).isEqualTo("moira");
    assertThat(request.indexes()).containsExactly("session-7");
    assertThat(Messages.signedByUs(request.answer())).isTrue();
    assertThat(Messages.query(request.answer())).containsEntry("RelayState", "their state");
    LogoutResponse answer =
        Messages.inflated(Messages.query(request.answer()).get(RESPONSE), LogoutResponse.class);
    assertThat(answer.getInResponseTo()).isEqualTo("_out-1");
    assertThat(answer.getDestination()).isEqualTo(TestIdp.SIGN_OUT);
    assertThat(answer.getStatus().getStatusCode().getValue()).isEqualTo(StatusCode.SUCCESS);
  }

  @Test
  void takesARequestByPostAndAnswersByPost() throws Exception {
    String signed = new Signer(idp).sign(request(), List.of(LogoutRequest.class));
    SamlLogout.Request request =
        (SamlLogout.Request)
            read(new LogoutMessage.Form(TestIdp.base64(signed), null, "their state"));
    LogoutResponse answer = Messages.posted(request.answer(), RESPONSE, LogoutResponse.class);
    new Trust(List.of(TestSp.SIGNING.certificate())).verify(answer);
    assertThat(answer.getInResponseTo()).isEqualTo("_out-1");
    assertThat(((SamlMessage.Form) request.answer()).fields())
        .containsEntry("RelayState", "their state");
  }

  @Test
  void answersWhereTheProviderWantsAnswers() {
    String metadata =
        TestIdp.metadata(idp.certificate())
            .replace(
                "Location=\"" + TestIdp.SIGN_OUT + "\"",
                "Location=\"%s\" ResponseLocation=\"%s/done\""
                    .formatted(TestIdp.SIGN_OUT, TestIdp.SIGN_OUT));
    SamlSp other = TestSp.of(TestIdp.fit(metadata), SamlPolicy.standard());
    SamlLogout.Request request =
        (SamlLogout.Request) other.readLogout(query(REQUEST, request()), Set.of());
    assertThat(((SamlMessage.Redirect) request.answer()).url())
        .startsWith(TestIdp.SIGN_OUT + "/done?SAMLResponse=");
  }

  @Test
  void takesBothWaysToWriteAnEllipticSignature() {
    TestIdp elliptic = TestIdp.elliptic();
    for (String form : List.of("SHA256withECDSAinP1363Format", "SHA256withECDSA")) {
      SamlSp other = TestSp.of(elliptic.known(), SamlPolicy.standard());
      String query = Messages.signed(REQUEST, request(), null, elliptic, form);
      assertThat(other.readLogout(new LogoutMessage.Query(query), Set.of()))
          .as(form)
          .isInstanceOf(SamlLogout.Request.class);
    }
  }

  @Test
  void takesTheAnswerToItsRequestByRedirectAndByPost() {
    assertThat(sp.readLogout(query(RESPONSE, response("")), Set.of("_ours")))
        .isEqualTo(new SamlLogout.Done("_ours", true, "their state"));
    String signed = new Signer(idp).sign(response(""), List.of(LogoutResponse.class));
    assertThat(
            sp.readLogout(
                new LogoutMessage.Form(null, TestIdp.base64(signed), null), Set.of("_ours")))
        .isEqualTo(new SamlLogout.Done("_ours", true, null));
  }

  @Test
  void saysWhenTheProviderCouldNotSignOutEverywhere() {
    String partial =
        "<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:PartialLogout\"/>";
    assertThat(sp.readLogout(query(RESPONSE, response(partial)), Set.of("_ours")))
        .isEqualTo(new SamlLogout.Done("_ours", false, "their state"));
  }

  @Test
  void refusesAnAnswerToNoRequest() {
    refused(query(RESPONSE, response("")), SamlRefusal.UNKNOWN_REQUEST);
  }

  @Test
  void refusesTheSameRequestASecondTime() {
    read(query(REQUEST, request()));
    refused(query(REQUEST, request()), SamlRefusal.REPLAYED);
  }

  @Test
  void refusesARequestThatIsTooOldOrForSomebodyElse() {
    String old = TestSp.NOW.minusSeconds(361).toString();
    refused(query(REQUEST, request().replace(TestSp.NOW.toString(), old)), SamlRefusal.EXPIRED);
    String early = TestSp.NOW.plusSeconds(61).toString();
    refused(query(REQUEST, request().replace(TestSp.NOW.toString(), early)), SamlRefusal.NOT_YET);
    refused(
        query(
            REQUEST,
            request().replace("Version=", "NotOnOrAfter=\"%s\" Version=".formatted(past()))),
        SamlRefusal.EXPIRED);
    refused(
        query(REQUEST, request().replace(TestSp.SLO, "https://wiki.skerrow.example/slo")),
        SamlRefusal.DESTINATION);
    refused(
        query(REQUEST, request().replace(TestIdp.ENTITY, "https://elsewhere.example")),
        SamlRefusal.ISSUER);
  }

  @Test
  void refusesAMessageWithoutSignature() {
    String query = ((LogoutMessage.Query) query(REQUEST, request())).rawQuery();
    refused(query.substring(0, query.indexOf("&SigAlg=")), SamlRefusal.UNSIGNED);
    refused(new LogoutMessage.Form(TestIdp.base64(request()), null, null), SamlRefusal.UNSIGNED);
  }

  @Test
  void refusesAMessageOfAnotherKeyOrAnotherText() {
    String foreign = Messages.signed(REQUEST, request(), null, TestIdp.other(), "SHA256withRSA");
    refused(foreign, SamlRefusal.SIGNATURE);
    String query = ((LogoutMessage.Query) query(REQUEST, request())).rawQuery();
    refused(query.replace("RelayState=their", "RelayState=my"), SamlRefusal.SIGNATURE);
    refused(query.replaceFirst("RelayState=[^&]*&", ""), SamlRefusal.SIGNATURE);
    refused(query.replace("SAMLRequest=", "SAMLResponse="), SamlRefusal.SIGNATURE);
    String signed = new Signer(TestIdp.other()).sign(request(), List.of(LogoutRequest.class));
    refused(new LogoutMessage.Form(TestIdp.base64(signed), null, null), SamlRefusal.SIGNATURE);
  }

  @Test
  void refusesWeakMethodsInTheQuery() {
    String query = ((LogoutMessage.Query) query(REQUEST, request())).rawQuery();
    for (String weak :
        List.of(
            "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
            "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
            "none",
            "")) {
      refused(
          query.replaceFirst("SigAlg=[^&]*", "SigAlg=" + Messages.encode(weak)),
          SamlRefusal.SIGNATURE_ALGORITHM);
    }
  }

  @Test
  void refusesAQueryThatTwoReadersCouldReadDifferently() {
    String query = ((LogoutMessage.Query) query(REQUEST, request())).rawQuery();
    String message = query.substring(0, query.indexOf('&'));
    refused(query + "&" + message, SamlRefusal.GARBLED);
    refused(query + "&RelayState=other", SamlRefusal.GARBLED);
    refused(message.replace("SAMLRequest", "SAMLR%65quest") + "&" + query, SamlRefusal.GARBLED);
    refused(query + "&" + message.replace("SAMLRequest", "SAMLResponse"), SamlRefusal.GARBLED);
    refused(query + "&x=%zz&%zz=1", SamlRefusal.GARBLED);
    refused("", SamlRefusal.GARBLED);
    assertThat(read(new LogoutMessage.Query(query + "&client_name=saml")))
        .isInstanceOf(SamlLogout.Request.class);
  }

  @Test
  void refusesAMessageThatUnpacksToFarMoreThanItIs() {
    String bomb = Redirects.deflate("<a>" + " ".repeat(20_000_000) + "</a>");
    String query = Messages.signedPacked(REQUEST, bomb, null, idp, "SHA256withRSA");
    refused(query, SamlRefusal.TOO_LARGE);
    refused("SAMLRequest=" + "A".repeat(70_000), SamlRefusal.TOO_LARGE);
  }

  @Test
  void refusesAMessageThatIsNotPackedOrCut() {
    String plain = TestIdp.base64("hello");
    refused(Messages.signedPacked(REQUEST, plain, null, idp, "SHA256withRSA"), SamlRefusal.GARBLED);
    String cut = Redirects.deflate(request()).substring(0, 100);
    refused(Messages.signedPacked(REQUEST, cut, null, idp, "SHA256withRSA"), SamlRefusal.GARBLED);
  }

  @Test
  void refusesARequestInTheFieldOfAnAnswer() {
    refused(query(RESPONSE, request()), SamlRefusal.UNEXPECTED_SHAPE);
    refused(query(REQUEST, response("")), SamlRefusal.UNEXPECTED_SHAPE);
    refused(new LogoutMessage.Form(null, null, null), SamlRefusal.GARBLED);
    refused(new LogoutMessage.Form("a", "b", null), SamlRefusal.GARBLED);
  }

  @Test
  void refusesADoctypeThoughItIsSigned() {
    refused(query(REQUEST, "<!DOCTYPE r>" + request()), SamlRefusal.DOCTYPE);
  }

  @Test
  void refusesAnAssertionPostedAsARequestToSignOut() {
    String response = idp.draft().responseSigned();
    refused(
        new LogoutMessage.Form(TestIdp.base64(response), null, null), SamlRefusal.UNEXPECTED_SHAPE);
  }

  private static Instant past() {
    return TestSp.NOW.minusSeconds(60);
  }

  private IdpMetadata onlyPost() {
    return TestIdp.fit(
        TestIdp.metadata(
            TestIdp.endpoint("SingleLogoutService", "HTTP-POST", TestIdp.SIGN_OUT)
                + TestIdp.endpoint("SingleSignOnService", "HTTP-POST", TestIdp.SIGN_ON),
            idp.certificate()));
  }

  private static String request() {
    return """
    <samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" \
    ID="_out-1" Version="2.0" IssueInstant="%s" Destination="%s"><saml:Issuer>%s</saml:Issuer>\
    <saml:NameID>moira</saml:NameID><samlp:SessionIndex>session-7</samlp:SessionIndex></samlp:LogoutRequest>\
    """
        .formatted(TestSp.NOW, TestSp.SLO, TestIdp.ENTITY);
  }

  private static String response(String innerStatus) {
    return """
    <samlp:LogoutResponse xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" \
    ID="_out-2" Version="2.0" IssueInstant="%s" Destination="%s" InResponseTo="_ours"><saml:Issuer>%s</saml:Issuer>\
    <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success">%s</samlp:StatusCode></samlp:Status></samlp:LogoutResponse>\
    """
        .formatted(TestSp.NOW, TestSp.SLO, TestIdp.ENTITY, innerStatus);
  }

  private LogoutMessage query(String field, String xml) {
    return new LogoutMessage.Query(
        Messages.signed(field, xml, "their state", idp, "SHA256withRSA"));
  }

  private SamlLogout read(LogoutMessage message) {
    return sp.readLogout(message, Set.of());
  }

  private void refused(String rawQuery, SamlRefusal reason) {
    refused(new LogoutMessage.Query(rawQuery), reason);
  }

  private void refused(LogoutMessage message, SamlRefusal reason) {
    SamlLogout read = read(message);
    assertThat(read).isInstanceOf(SamlLogout.Refused.class);
    assertThat(((SamlLogout.Refused) read).reason()).isEqualTo(reason);
  }
}
