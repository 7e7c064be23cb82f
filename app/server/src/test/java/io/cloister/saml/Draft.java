package io.cloister.saml;

import java.time.Instant;
import java.util.List;
import org.opensaml.saml.saml2.core.Assertion;
import org.opensaml.saml.saml2.core.Response;

/// A response in the making: text with gaps, then signatures and encryption by the real library.
final class Draft {
  private final TestIdp idp;
  private String issuer = TestIdp.ENTITY;
  private String destination = attribute("Destination", TestSp.ACS);
  private String answers = attribute("InResponseTo", TestSp.REQUEST);
  private String innerAnswers = answers;
  private String status =
      "<samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\"/>";
  private String name = "moira.kinnaird@skerrow.example";
  private String recipient = TestSp.ACS;
  private String bearerEnd = attribute("NotOnOrAfter", TestSp.NOW.plusSeconds(300));
  private String from = TestSp.NOW.minusSeconds(5).toString();
  private String until = TestSp.NOW.plusSeconds(60).toString();
  private String conditions =
      "<saml:AudienceRestriction><saml:Audience>%s</saml:Audience></saml:AudienceRestriction>"
          .formatted(TestSp.ENTITY);
  private String authenticated =
      """
      <saml:AuthnStatement AuthnInstant="%s" SessionIndex="session-7" SessionNotOnOrAfter="%s">\
      <saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext>\
      </saml:AuthnStatement>\
      """
          .formatted(TestSp.NOW.minusSeconds(30), TestSp.NOW.plusSeconds(36_000));
  private String attributes =
      """
      <saml:AttributeStatement><saml:Attribute Name="groups">\
      <saml:AttributeValue>engineering</saml:AttributeValue><saml:AttributeValue>all-staff</saml:AttributeValue>\
      </saml:Attribute><saml:Attribute Name="mail"><saml:AttributeValue xmlns:xs="http://www.w3.org/2001/XMLSchema" \
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xs:string">moira.kinnaird@skerrow.example</saml:AttributeValue></saml:Attribute>\
      </saml:AttributeStatement>\
      """;
  private String assertions = "";

  Draft(TestIdp idp) {
    this.idp = idp;
    OpenSaml.warm();
  }

  Draft issuer(String other) {
    issuer = other;
    return this;
  }

  Draft destination(String other) {
    destination = attribute("Destination", other);
    return this;
  }

  Draft withoutDestination() {
    destination = "";
    return this;
  }

  Draft answers(String request) {
    answers = attribute("InResponseTo", request);
    innerAnswers = answers;
    return this;
  }

  Draft innerAnswers(String request) {
    innerAnswers = attribute("InResponseTo", request);
    return this;
  }

  Draft unrequested() {
    answers = "";
    innerAnswers = "";
    return this;
  }

  Draft status(String xml) {
    status = xml;
    return this;
  }

  /// May hold markup.
  Draft name(String xml) {
    name = xml;
    return this;
  }

  Draft recipient(String other) {
    recipient = other;
    return this;
  }

  Draft withoutBearerEnd() {
    bearerEnd = "";
    return this;
  }

  Draft bearerEnd(Instant end) {
    bearerEnd = attribute("NotOnOrAfter", end);
    return this;
  }

  Draft valid(Instant begin, Instant end) {
    from = begin.toString();
    until = end.toString();
    return this;
  }

  Draft conditions(String xml) {
    conditions = xml;
    return this;
  }

  Draft authenticated(String xml) {
    authenticated = xml;
    return this;
  }

  Draft attributes(String xml) {
    attributes = xml;
    return this;
  }

  /// A second assertion beside the first.
  Draft twice() {
    assertions = assertion("_assertion-2");
    return this;
  }

  String unsigned() {
    return response(assertion("_assertion-1") + assertions);
  }

  String withoutAssertion() {
    return response("");
  }

  String assertionSigned() {
    return assertionSigned(new Signer(idp));
  }

  String assertionSigned(Signer signer) {
    return signer.sign(unsigned(), List.of(Assertion.class));
  }

  String responseSigned() {
    return responseSigned(new Signer(idp));
  }

  String responseSigned(Signer signer) {
    return signer.sign(unsigned(), List.of(Response.class));
  }

  String bothSigned() {
    return new Signer(idp).sign(unsigned(), List.of(Assertion.class, Response.class));
  }

  private String response(String inner) {
    return """
    <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" \
    ID="_response-1" Version="2.0" IssueInstant="%s" %s %s><saml:Issuer>%s</saml:Issuer><samlp:Status>%s</samlp:Status>%s</samlp:Response>\
    """
        .formatted(TestSp.NOW, destination, answers, issuer, status, inner);
  }

  private String assertion(String id) {
    return """
    <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="%s" Version="2.0" IssueInstant="%s"><saml:Issuer>%s</saml:Issuer>\
    <saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">%s</saml:NameID>\
    <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData %s Recipient="%s" %s/></saml:SubjectConfirmation></saml:Subject>\
    <saml:Conditions NotBefore="%s" NotOnOrAfter="%s">%s</saml:Conditions>%s%s</saml:Assertion>\
    """
        .formatted(
            id,
            TestSp.NOW,
            issuer,
            name,
            innerAnswers,
            recipient,
            bearerEnd,
            from,
            until,
            conditions,
            authenticated,
            attributes);
  }

  private static String attribute(String name, Object value) {
    return name + "=\"" + value + "\"";
  }
}
