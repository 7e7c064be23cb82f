package io.cloister.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResponseTest {
  private static final Instant NOW = TestSp.NOW;
  private final Draft draft = TestIdp.rsa().draft();

  @Test
  void takesASignedAssertionWithEverythingItSays() {
    SamlLogin login = TestSp.accepted(read(draft.assertionSigned()));
    assertThat(login.session())
        .isEqualTo(
            new SamlSession(
                "moira.kinnaird@skerrow.example",
                "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
                null,
                null,
                "session-7"));
    assertThat(login.requestId()).isEqualTo(TestSp.REQUEST);
    assertThat(login.sessionEnds()).isEqualTo(NOW.plusSeconds(36_000));
    assertThat(login.attributes())
        .containsEntry("groups", List.of("engineering", "all-staff"))
        .containsEntry("mail", List.of("moira.kinnaird@skerrow.example"));
  }

  @Test
  void takesAnAssertionInsideASignedResponse() {
    TestSp.accepted(read(draft.responseSigned()));
  }

  @Test
  void takesOneWhereBothAreSignedAndThePolicyWantsBoth() {
    SamlPolicy both = SamlPolicy.standard().withSignedResponse().withSignedAssertion();
    TestSp.accepted(TestSp.read(TestIdp.base64(draft.bothSigned()), both));
  }

  @Test
  void takesEllipticSignatures() {
    TestIdp idp = TestIdp.elliptic();
    SamlSp sp = TestSp.of(idp.known(), SamlPolicy.standard());
    String response = TestIdp.base64(idp.draft().bothSigned());
    TestSp.accepted(sp.read(response, Set.of(TestSp.REQUEST)));
  }

  @Test
  void takesEitherKeyWhileTheIdentityProviderChangesItsKey() {
    IdpMetadata both =
        TestIdp.fit(TestIdp.metadata(TestIdp.other().certificate(), TestIdp.rsa().certificate()));
    for (TestIdp idp : List.of(TestIdp.rsa(), TestIdp.other())) {
      SamlSp sp = TestSp.of(both, SamlPolicy.standard());
      String response = TestIdp.base64(idp.draft().assertionSigned());
      TestSp.accepted(sp.read(response, Set.of(TestSp.REQUEST)));
    }
  }

  @Test
  void refusesTheSameResponseASecondTime() {
    SamlSp sp = TestSp.of(TestIdp.rsa().known(), SamlPolicy.standard());
    String response = TestIdp.base64(draft.assertionSigned());
    TestSp.accepted(sp.read(response, Set.of(TestSp.REQUEST)));
    TestSp.refused(sp.read(response, Set.of(TestSp.REQUEST)), SamlRefusal.REPLAYED);
  }

  @Test
  void refusesTheSameAssertionInANewResponse() {
    SamlSp sp = TestSp.of(TestIdp.rsa().known(), SamlPolicy.standard());
    String response = draft.assertionSigned();
    TestSp.accepted(sp.read(TestIdp.base64(response), Set.of(TestSp.REQUEST)));
    String anew = TestIdp.base64(response.replace("_response-1", "_response-2"));
    TestSp.refused(sp.read(anew, Set.of(TestSp.REQUEST)), SamlRefusal.REPLAYED);
  }

  @Test
  void takesTheSameIdFromTwoIdentityProviders() {
    Replays shared = new InMemoryReplays();
    for (String entity : List.of(TestIdp.ENTITY, "https://subsidiary.example/idp")) {
      IdpMetadata idp =
          TestIdp.fit(
              TestIdp.metadata(TestIdp.rsa().certificate()).replace(TestIdp.ENTITY, entity));
      SamlSp sp = TestSp.of(TestSp.SETTINGS, idp, SamlPolicy.standard(), shared, NOW);
      String response = TestIdp.base64(draft.issuer(entity).assertionSigned());
      TestSp.accepted(sp.read(response, Set.of(TestSp.REQUEST)));
    }
  }

  @Test
  void remembersAnAssertionAsLongAsItCouldBeUsed() {
    Map<String, Instant> kept = new HashMap<>();
    Replays replays = (key, until) -> kept.put(key, until) == null;
    SamlSp sp =
        TestSp.of(TestSp.SETTINGS, TestIdp.rsa().known(), SamlPolicy.standard(), replays, NOW);
    String response = TestIdp.base64(draft.assertionSigned());
    TestSp.accepted(sp.read(response, Set.of(TestSp.REQUEST)));
    // Its confirmation ends after 300 seconds, and the clocks may be a minute apart.
    assertThat(kept).containsValue(NOW.plusSeconds(360)).hasSize(1);
    assertThat(kept.keySet().iterator().next()).matches("[0-9a-f]{64}");
  }

  @Test
  void remembersNothingOfARefusedResponse() {
    Replays never =
        (key, until) -> {
          throw new AssertionError("A stranger could fill the memory");
        };
    SamlSp sp =
        TestSp.of(TestSp.SETTINGS, TestIdp.rsa().known(), SamlPolicy.standard(), never, NOW);
    String response = TestIdp.base64(draft.unsigned());
    TestSp.refused(sp.read(response, Set.of(TestSp.REQUEST)), SamlRefusal.UNSIGNED);
  }

  @Test
  void refusesAnotherIssuer() {
    refused(draft.issuer("https://elsewhere.example"), SamlRefusal.ISSUER);
  }

  @Test
  void refusesAnotherAudienceAndSaysBoth() {
    SamlReading.Refused refused =
        refused(
            draft.conditions(
                "<saml:AudienceRestriction><saml:Audience>https://wiki.skerrow.example</saml:Audience></saml:AudienceRestriction>"),
            SamlRefusal.AUDIENCE);
    assertThat(refused.sentence())
        .isEqualTo(
            "The assertion is for audience https://wiki.skerrow.example, this appliance is https://ask.skerrow.example/saml: set the entity id at the identity provider");
  }

  @Test
  void refusesWhereOneOfTwoAudienceRestrictionsIsNotForUs() {
    String ours =
        "<saml:AudienceRestriction><saml:Audience>%s</saml:Audience></saml:AudienceRestriction>"
            .formatted(TestSp.ENTITY);
    refused(
        draft.conditions(ours + ours.replace(TestSp.ENTITY, "https://wiki.skerrow.example")),
        SamlRefusal.AUDIENCE);
  }

  @Test
  void refusesNoAudience() {
    refused(draft.conditions(""), SamlRefusal.AUDIENCE);
  }

  @Test
  void refusesAConditionItDoesNotKnow() {
    String ours =
        "<saml:AudienceRestriction><saml:Audience>%s</saml:Audience></saml:AudienceRestriction>"
            .formatted(TestSp.ENTITY);
    refused(
        draft.conditions(
            ours
                + "<saml:Condition xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:x=\"urn:x\" xsi:type=\"x:OnlyOnMondays\"/>"),
        SamlRefusal.UNKNOWN_CONDITION);
  }

  @Test
  void refusesAnotherRecipient() {
    refused(draft.recipient("https://wiki.skerrow.example/acs"), SamlRefusal.RECIPIENT);
  }

  @Test
  void refusesAnotherDestination() {
    refused(draft.destination("https://wiki.skerrow.example/acs"), SamlRefusal.DESTINATION);
  }

  @Test
  void refusesASignedResponseThatDoesNotSayWhereItGoes() {
    TestSp.refused(read(draft.withoutDestination().responseSigned()), SamlRefusal.DESTINATION);
  }

  @Test
  void refusesAnAnswerToARequestThatThisBrowserDidNotMake() {
    refused(draft.answers("_somebody-elses"), SamlRefusal.UNKNOWN_REQUEST);
    SamlSp sp = TestSp.of(TestIdp.rsa().known(), SamlPolicy.standard().withUnrequested());
    String response = TestIdp.base64(draft.assertionSigned());
    TestSp.refused(sp.read(response, Set.of()), SamlRefusal.UNKNOWN_REQUEST);
  }

  @Test
  void refusesAnAssertionForAnotherRequestThanTheResponseAroundIt() {
    refused(draft.innerAnswers("_somebody-elses"), SamlRefusal.UNKNOWN_REQUEST);
  }

  @Test
  void refusesASignInThatTheIdentityProviderBegan() {
    refused(draft.unrequested(), SamlRefusal.NOT_REQUESTED);
  }

  @Test
  void takesASignInThatTheIdentityProviderBeganWhereThePolicyAllowsIt() {
    SamlSp sp = TestSp.of(TestIdp.rsa().known(), SamlPolicy.standard().withUnrequested());
    String response = TestIdp.base64(draft.unrequested().assertionSigned());
    assertThat(TestSp.accepted(sp.read(response, Set.of())).requestId()).isNull();
  }

  @Test
  void refusesAnAnswerFromWhichTheRequestWasStrippedSoThatItLooksUnrequested() {
    SamlSp sp = TestSp.of(TestIdp.rsa().known(), SamlPolicy.standard().withUnrequested());
    String response =
        draft.assertionSigned().replaceFirst("InResponseTo=\"" + TestSp.REQUEST + "\"", "");
    TestSp.refused(sp.read(TestIdp.base64(response), Set.of()), SamlRefusal.UNKNOWN_REQUEST);
  }

  @Test
  void takesDatesThatAreOffByLessThanTheSkewAndRefusesTheRest() {
    TestSp.accepted(
        read(draft.valid(NOW.minusSeconds(120), NOW.minusSeconds(59)).assertionSigned()));
    refused(draft.valid(NOW.minusSeconds(120), NOW.minusSeconds(60)), SamlRefusal.EXPIRED);
    TestSp.accepted(read(draft.valid(NOW.plusSeconds(60), NOW.plusSeconds(120)).assertionSigned()));
    refused(draft.valid(NOW.plusSeconds(61), NOW.plusSeconds(120)), SamlRefusal.NOT_YET);
  }

  @Test
  void refusesABearerConfirmationThatHasEnded() {
    refused(draft.bearerEnd(NOW.minusSeconds(60)), SamlRefusal.EXPIRED);
  }

  @Test
  void refusesABearerConfirmationWithoutAnEnd() {
    refused(draft.withoutBearerEnd(), SamlRefusal.NO_END);
  }

  @Test
  void refusesAnAssertionAboutSomebodyWhoHasNotSignedIn() {
    refused(draft.authenticated(""), SamlRefusal.NO_AUTHENTICATION);
  }

  @Test
  void refusesASessionThatIsOver() {
    refused(
        draft.authenticated(
            "<saml:AuthnStatement AuthnInstant=\"%s\" SessionNotOnOrAfter=\"%s\"/>"
                .formatted(NOW.minusSeconds(600), NOW.minusSeconds(60))),
        SamlRefusal.SESSION_OVER);
  }

  @Test
  void refusesASignInThatIsOlderThanThePolicyAllows() {
    SamlPolicy strict = SamlPolicy.standard().withLongestAge(Duration.ofHours(1));
    TestSp.accepted(TestSp.read(TestIdp.base64(draft.assertionSigned()), strict));
    draft.authenticated(
        "<saml:AuthnStatement AuthnInstant=\"%s\"/>".formatted(NOW.minusSeconds(3700)));
    TestSp.refused(
        TestSp.read(TestIdp.base64(draft.assertionSigned()), strict),
        SamlRefusal.AUTHENTICATION_TOO_OLD);
  }

  @Test
  void refusesAnEmptyName() {
    refused(draft.name(" "), SamlRefusal.NO_NAME);
  }

  @Test
  void tellsWhatTheIdentityProviderSaysWhenItDidNotSignIn() {
    draft.status(
        """
        <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder">\
        <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/></samlp:StatusCode>\
        <samlp:StatusMessage>Account locked</samlp:StatusMessage>\
        """);
    assertThat(
            TestSp.refused(
                    TestSp.read(TestIdp.base64(draft.withoutAssertion())), SamlRefusal.STATUS)
                .sentence())
        .contains("Account locked (AuthnFailed)");
    refused(draft, SamlRefusal.STATUS);
  }

  @Test
  void refusesSuccessWithoutAnAssertion() {
    TestSp.refused(read(draft.withoutAssertion()), SamlRefusal.NO_ASSERTION);
  }

  @Test
  void believesNothingOnceTheMetadataHasRunOut() {
    String metadata =
        TestIdp.metadata(TestIdp.rsa().certificate())
            .replace("ID=\"_entity\"", "validUntil=\"%s\"".formatted(NOW.plusSeconds(60)));
    SamlSp sp =
        TestSp.of(
            TestSp.SETTINGS, TestIdp.fit(metadata), SamlPolicy.standard(), NOW.plusSeconds(61));
    TestSp.refused(
        sp.read(TestIdp.base64(draft.assertionSigned()), Set.of(TestSp.REQUEST)),
        SamlRefusal.METADATA_EXPIRED);
  }

  private static SamlReading read(String xml) {
    return TestSp.read(TestIdp.base64(xml));
  }

  private static SamlReading.Refused refused(Draft draft, SamlRefusal reason) {
    return TestSp.refused(read(draft.assertionSigned()), reason);
  }
}
