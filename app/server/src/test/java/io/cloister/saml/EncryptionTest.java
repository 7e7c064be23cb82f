package io.cloister.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.opensaml.saml.saml2.core.Response;
import org.opensaml.saml.saml2.encryption.Encrypter;
import org.opensaml.xmlsec.encryption.support.EncryptionConstants;

class EncryptionTest {
  private final TestIdp idp = TestIdp.rsa();
  private final Draft draft = idp.draft();
  private final Sealer sealer = Sealer.likeKeycloak(TestSp.ENCRYPTION);

  @Test
  void takesAnEncryptedAssertionThatIsSignedInside() {
    String response = sealer.seal(draft.assertionSigned());
    assertThat(response).doesNotContain("moira");
    SamlLogin login = TestSp.accepted(read(response));
    assertThat(login.session().nameId()).isEqualTo("moira.kinnaird@skerrow.example");
    assertThat(login.attributes()).containsEntry("groups", List.of("engineering", "all-staff"));
  }

  @Test
  void takesAnEncryptedAssertionInsideASignedResponse() {
    String response = new Signer(idp).sign(sealer.seal(draft.unsigned()), List.of(Response.class));
    TestSp.accepted(read(response));
  }

  @Test
  void takesAKeyThatStandsBesideTheEncryptedPart() {
    TestSp.accepted(
        read(sealer.placement(Encrypter.KeyPlacement.PEER).seal(draft.assertionSigned())));
  }

  @Test
  void takesTheOlderWayToWriteOaep() {
    TestSp.accepted(
        read(
            sealer
                .transport(EncryptionConstants.ALGO_ID_KEYTRANSPORT_RSAOAEP)
                .seal(draft.assertionSigned())));
  }

  @Test
  void stillOpensWhatIsEncryptedForTheEarlierKey() {
    TestSp.accepted(read(Sealer.likeKeycloak(TestSp.EARLIER).seal(draft.assertionSigned())));
  }

  @Test
  void cannotOpenWhatIsEncryptedForSomebodyElse() {
    refused(
        Sealer.likeKeycloak(TestSp.SIGNING).seal(draft.assertionSigned()),
        SamlRefusal.NOT_DECRYPTED);
  }

  @Test
  void refusesWhatWasEncryptedForUsButSignedByNobody() {
    refused(sealer.seal(draft.unsigned()), SamlRefusal.UNSIGNED);
  }

  @Test
  void refusesWhatWasEncryptedForUsAndSignedBySomebodyElse() {
    refused(sealer.seal(draft.assertionSigned(new Signer(TestIdp.other()))), SamlRefusal.SIGNATURE);
  }

  @Test
  void refusesAChangedCipherText() {
    String response = sealer.seal(draft.assertionSigned());
    int value = response.lastIndexOf("<xenc:CipherValue>") + "<xenc:CipherValue>".length() + 40;
    char other = response.charAt(value) == 'A' ? 'B' : 'A';
    refused(
        response.substring(0, value) + other + response.substring(value + 1),
        SamlRefusal.NOT_DECRYPTED);
  }

  @Test
  void refusesRsa15() {
    refused(
        sealer
            .transport(EncryptionConstants.ALGO_ID_KEYTRANSPORT_RSA15)
            .seal(draft.assertionSigned()),
        SamlRefusal.ENCRYPTION_ALGORITHM);
  }

  @Test
  void takesCbcOnlyWhereThePolicyAllowsIt() {
    String response =
        sealer.cipher(EncryptionConstants.ALGO_ID_BLOCKCIPHER_AES256).seal(draft.assertionSigned());
    assertThat(TestSp.refused(read(response), SamlRefusal.ENCRYPTION_ALGORITHM).sentence())
        .contains("allow AES-CBC for this provider");
    TestSp.accepted(TestSp.read(TestIdp.base64(response), SamlPolicy.standard().withCbc()));
  }

  @Test
  void refusesTripleDesEvenThen() {
    String response =
        sealer
            .cipher(EncryptionConstants.ALGO_ID_BLOCKCIPHER_TRIPLEDES)
            .seal(draft.assertionSigned());
    TestSp.refused(
        TestSp.read(TestIdp.base64(response), SamlPolicy.standard().withCbc()),
        SamlRefusal.ENCRYPTION_ALGORITHM);
  }

  @Test
  void refusesAReadableAssertionWhereThePolicyWantsItEncrypted() {
    SamlPolicy policy = SamlPolicy.standard().withEncryptedAssertion();
    TestSp.refused(
        TestSp.read(TestIdp.base64(draft.assertionSigned()), policy), SamlRefusal.NOT_ENCRYPTED);
    TestSp.accepted(TestSp.read(TestIdp.base64(sealer.seal(draft.assertionSigned())), policy));
  }

  @Test
  void refusesAnEncryptedAssertionBesideAReadableOne() {
    String encrypted = sealer.seal(draft.assertionSigned());
    String element =
        encrypted.substring(
            encrypted.indexOf("<saml2:EncryptedAssertion"), encrypted.indexOf("</samlp:Response>"));
    refused(
        draft.assertionSigned().replace("</samlp:Response>", element + "</samlp:Response>"),
        SamlRefusal.SEVERAL_ASSERTIONS);
  }

  @Test
  void neverFetchesACipherTextFromElsewhere() {
    refused(
        sealer
            .seal(draft.assertionSigned())
            .replaceAll(
                "<xenc:CipherValue>[^<]*</xenc:CipherValue>",
                "<xenc:CipherReference URI=\"http://127.0.0.1:1/fetch\"/>"),
        SamlRefusal.UNEXPECTED_SHAPE);
  }

  private static SamlReading read(String xml) {
    return TestSp.read(TestIdp.base64(xml));
  }

  private static void refused(String xml, SamlRefusal reason) {
    TestSp.refused(read(xml), reason);
  }
}
