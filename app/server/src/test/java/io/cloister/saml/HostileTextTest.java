package io.cloister.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Texts that want the reader to stumble.
class HostileTextTest {
  private final Draft draft = TestIdp.rsa().draft();

  @Test
  void readsAWholeNameAroundAComment() {
    String response =
        draft.name("moira.kinnaird@skerrow.example<!-- -->.evil.example").assertionSigned();
    assertThat(name(response)).isEqualTo("moira.kinnaird@skerrow.example.evil.example");
  }

  @Test
  void readsAWholeNameIntoWhichACommentWasPutAfterSigning() {
    // The signature does not cover comments, so this one still holds.
    String response =
        draft
            .name("moira.kinnaird@skerrow.example.evil.example")
            .assertionSigned()
            .replace("example.evil", "example<!-- -->.evil");
    assertThat(response).contains("<!--");
    assertThat(name(response)).isEqualTo("moira.kinnaird@skerrow.example.evil.example");
  }

  @Test
  void readsAWholeNameAroundAnInstructionAndACharacterSection() {
    assertThat(name(draft.name("moira<?cut here?>@<![CDATA[skerrow]]>.example").assertionSigned()))
        .isEqualTo("moira@skerrow.example");
  }

  @Test
  void readsAWholeAttributeAroundAComment() {
    String response =
        draft
            .attributes(
                "<saml:AttributeStatement><saml:Attribute Name=\"groups\"><saml:AttributeValue>board<!-- -->-readers</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>")
            .assertionSigned();
    assertThat(TestSp.accepted(TestSp.read(TestIdp.base64(response))).attributes())
        .containsEntry("groups", List.of("board-readers"));
  }

  @Test
  void refusesAnExternalEntity() {
    refused(
        "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + draft.name("&x;").unsigned(),
        SamlRefusal.DOCTYPE);
  }

  @Test
  void refusesAnEntityBomb() {
    StringBuilder entities = new StringBuilder("<!ENTITY e0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      entities.append("<!ENTITY e%d \"&e%d;&e%d;\">".formatted(i, i - 1, i - 1));
    }
    refused(
        "<!DOCTYPE r [" + entities + "]>" + draft.name("&e29;").unsigned(), SamlRefusal.DOCTYPE);
  }

  @Test
  void refusesADoctypeInFrontOfAGoodResponse() {
    refused("<!DOCTYPE r>" + draft.assertionSigned(), SamlRefusal.DOCTYPE);
  }

  @Test
  void refusesADocumentThatIsDeeperThanAnyMessage() {
    refused(draft.attributes(nested(70)).unsigned(), SamlRefusal.UNEXPECTED_SHAPE);
    // Java's parser has a limit of its own.
    refused(draft.attributes(nested(100_000)).unsigned(), SamlRefusal.GARBLED);
  }

  @Test
  void refusesMoreThanAMegabyte() {
    SamlReading reading = TestSp.read("A".repeat(1_400_000));
    TestSp.refused(reading, SamlRefusal.TOO_LARGE);
  }

  @Test
  void refusesWhatIsNotBase64OrNotXml() {
    TestSp.refused(TestSp.read("%%%"), SamlRefusal.GARBLED);
    TestSp.refused(TestSp.read(""), SamlRefusal.GARBLED);
    refused("hello", SamlRefusal.GARBLED);
    refused(draft.assertionSigned().substring(0, 500), SamlRefusal.GARBLED);
  }

  @Test
  void takesBase64InLines() {
    String lines = TestIdp.base64(draft.assertionSigned()).replaceAll("(.{76})", "$1\r\n");
    TestSp.accepted(TestSp.read(lines));
  }

  @Test
  void refusesAMessageOfAnotherKind() {
    refused("<html/>", SamlRefusal.UNEXPECTED_SHAPE);
    String assertion = draft.assertionSigned();
    refused(
        assertion.substring(
            assertion.indexOf("<saml:Assertion"), assertion.indexOf("</samlp:Response>")),
        SamlRefusal.UNEXPECTED_SHAPE);
  }

  @Test
  void refusesTwoAssertions() {
    refused(draft.twice().responseSigned(), SamlRefusal.SEVERAL_ASSERTIONS);
  }

  @Test
  void refusesAnIdGivenTwice() {
    refused(
        draft.responseSigned().replace("_assertion-1", "_response-1"), SamlRefusal.DUPLICATE_ID);
  }

  @Test
  void keepsAStrangersLinesOutOfTheSentence() {
    SamlReading.Refused refused =
        TestSp.refused(
            TestSp.read(
                TestIdp.base64(
                    draft
                        .issuer(
                            "https://x.example&#10;2026-11-25 admin signed in" + "x".repeat(900))
                        .unsigned())),
            SamlRefusal.ISSUER);
    assertThat(refused.sentence()).doesNotContain("\n").hasSizeLessThan(500);
  }

  private static String nested(int depth) {
    return "<a>".repeat(depth) + "</a>".repeat(depth);
  }

  private static String name(String response) {
    SamlSp sp = TestSp.of(TestIdp.rsa().known(), SamlPolicy.standard());
    return TestSp.accepted(sp.read(TestIdp.base64(response), Set.of(TestSp.REQUEST)))
        .session()
        .nameId();
  }

  private static void refused(String xml, SamlRefusal reason) {
    TestSp.refused(TestSp.read(TestIdp.base64(xml)), reason);
  }
}
