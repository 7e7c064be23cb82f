package io.cloister.installer.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.installer.preflight.Finding.Verdict;
import io.cloister.installer.tls.OwnAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pairs that the runtime's own keytool made.
class TlsPairTest {
  @TempDir static Path folder;

  @BeforeAll
  static void makePairs() throws Exception {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    OwnAuthority authority = new OwnAuthority(keytool, new SecureRandom());
    OwnAuthority.Made made = authority.make(List.of("cloister.example.org", "127.0.0.1"));
    Files.write(folder.resolve("server.pem"), made.certificate());
    Files.write(folder.resolve("server.key"), made.key());
    Files.write(folder.resolve("other.key"), authority.make(List.of("other.example.org")).key());
    Files.write(folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\n".getBytes());
  }

  @Test
  void aGoodPairSaysItsNamesAndHowLongItIsGood() {
    Finding finding = look("server.pem", "server.key", Duration.ZERO);
    assertThat(finding.verdict()).isEqualTo(Verdict.OK);
    assertThat(finding.found()).isEqualTo("824 days left, for cloister.example.org, 127.0.0.1");
  }

  @Test
  void aPairThatEndsSoonIsAWarningAndOneThatEndedAFailure() {
    assertThat(look("server.pem", "server.key", Duration.ofDays(800)).verdict())
        .isEqualTo(Verdict.WARNING);
    assertThat(look("server.pem", "server.key", Duration.ofDays(826)).found()).startsWith("ended ");
    assertThat(look("server.pem", "server.key", Duration.ofDays(-2)).found()).startsWith("begins ");
  }

  @Test
  void saysWhatIsWrongWithWhichFile() {
    assertThat(look("server.pem", "other.key", Duration.ZERO).found())
        .isEqualTo("the key is not the certificate's");
    assertThat(look("broken.pem", "server.key", Duration.ZERO).found())
        .endsWith("broken.pem holds no certificate in PEM");
    assertThat(look("server.pem", "broken.pem", Duration.ZERO).remedy()).contains("openssl pkcs8");
    assertThat(look("missing.pem", "server.key", Duration.ZERO).remedy())
        .isEqualTo("There is no such file. Check the path.");
    assertThat(look("server.pem", null, Duration.ZERO).verdict()).isEqualTo(Verdict.FAILED);
  }

  private static Finding look(String certificate, @Nullable String key, Duration later) {
    Clock clock = Clock.offset(Clock.systemUTC(), later);
    return new TlsPair(folder.resolve(certificate), key == null ? null : folder.resolve(key), clock)
        .look();
  }
}
