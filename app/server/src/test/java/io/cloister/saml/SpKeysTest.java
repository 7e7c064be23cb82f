package io.cloister.saml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.testing.HandClock;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SpKeysTest {
  private static final SpKeys KEYS = TestSp.SIGNING;

  @Test
  void makesAPairWithACertificateForTenYears() throws Exception {
    assertThat(((RSAPublicKey) KEYS.certificate().getPublicKey()).getModulus().bitLength())
        .isEqualTo(3072);
    KEYS.certificate().verify(KEYS.certificate().getPublicKey());
    assertThat(KEYS.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=signing");
    assertThat(KEYS.certificate().getNotBefore().toInstant()).isBefore(TestSp.NOW);
    assertThat(KEYS.certificate().getNotAfter().toInstant())
        .isAfter(TestSp.NOW.plusSeconds(3650L * 86_400));
  }

  @Test
  void readsWhatItWrote() {
    assertThat(KEYS.pem()).contains("BEGIN CERTIFICATE").contains("BEGIN PRIVATE KEY");
    SpKeys read = SpKeys.parse(KEYS.pem());
    assertThat(read.certificate()).isEqualTo(KEYS.certificate());
    assertThat(read.key()).isEqualTo(KEYS.key());
  }

  @Test
  void takesANameWithACommaInIt() {
    SpKeys keys = SpKeys.fresh("Skerrow, Perth", new HandClock(TestSp.NOW));
    assertThat(keys.certificate().getSubjectX500Principal().getName())
        .isEqualTo("CN=Skerrow\\, Perth");
  }

  @Test
  void neverPrintsThePrivateKey() {
    String secret = Base64.getEncoder().encodeToString(KEYS.key().getEncoded()).substring(100, 160);
    assertThat(KEYS.pem().replace("\n", "")).contains(secret);
    assertThat(KEYS.toString()).isEqualTo("SpKeys[CN=signing, key not shown]");
    assertThat(TestSp.SETTINGS.toString()).contains("key not shown").doesNotContain("RSA");
  }

  @Test
  void saysWhatIsMissingOrDoesNotFit() {
    String certificate = KEYS.pem().substring(0, KEYS.pem().indexOf("-----BEGIN PRIVATE"));
    String key = KEYS.pem().substring(certificate.length());
    String otherKey = TestSp.ENCRYPTION.pem();
    refused("hello", "no certificate");
    refused(key, "no certificate");
    refused(certificate, "no private key");
    refused(
        certificate + otherKey.substring(otherKey.indexOf("-----BEGIN PRIVATE")),
        "does not belong to the certificate");
    refused(certificate + key.replace("MII", "MIJ"), "cannot be read");
  }

  private static void refused(String pem, String words) {
    assertThatThrownBy(() -> SpKeys.parse(pem))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words)
        .hasNoCause();
  }
}
