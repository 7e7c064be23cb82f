package io.cloister.licensing.issue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.licensing.Contract;
import io.cloister.licensing.Edition;
import io.cloister.licensing.Feature;
import io.cloister.licensing.Forged;
import io.cloister.licensing.KeyRing;
import io.cloister.licensing.LicenseKey;
import io.cloister.licensing.Limit;
import io.cloister.licensing.QueryClass;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is promised is what the program reads.
class IssuerTest {
  private static final LicenseKey EVERYTHING =
      new LicenseKey(
          "lic-0001",
          "Skerrow Weirworks",
          Edition.ENTERPRISE,
          Contract.LARGE,
          Limit.of(250),
          Map.of(QueryClass.IMAGE, Limit.of(500), QueryClass.COMPLEX, Limit.NONE),
          Set.of(Feature.TENANTS, Feature.NODES),
          LocalDate.parse("2026-11-28"),
          LocalDate.parse("2026-12-01"),
          LocalDate.parse("2027-11-30"),
          30,
          "ins-7f3c",
          "answers.skerrow.example",
          "lic-0000",
          "development-2026",
          Map.of("region", "north"));

  @Test
  void allThatIsWrittenIsReadAgain() {
    byte[] text = new Issuer(SigningKey.development()).issue(EVERYTHING).text().getBytes(UTF_8);
    assertThat(KeyRing.embedded(true).license(text))
        .isInstanceOfSatisfying(
            KeyRing.Genuine.class, genuine -> assertThat(genuine.key()).isEqualTo(EVERYTHING));
    assertThat(KeyRing.embedded(false).license(text)).isEqualTo(new Forged(Forged.Why.DEVELOPMENT));
  }

  @Test
  void noLineIsWiderThanMailBears() {
    String text = new Issuer(SigningKey.development()).issue(EVERYTHING).text();
    assertThat(text.lines()).allMatch(line -> line.length() <= 76);
    LicenseKey wide =
        new LicenseKey(
            "lic-0001",
            "W".repeat(70),
            Edition.TEAM,
            null,
            Limit.NONE,
            Map.of(),
            Set.of(),
            EVERYTHING.issued(),
            EVERYTHING.notBefore(),
            EVERYTHING.expires(),
            0,
            null,
            null,
            null,
            "",
            Map.of());
    assertThatThrownBy(() -> new Issuer(SigningKey.development()).issue(wide))
        .hasMessageContaining("'customer' has more than 76");
  }

  @Test
  void twoKeysOfOneRingOverlap() {
    SigningKey.Pair old = SigningKey.generate("production-2026");
    SigningKey.Pair young = SigningKey.generate("production-2027");
    KeyRing ring =
        KeyRing.parse(
            old.ringLine("production", "2026-01-01", "2027-06-30")
                + "\n"
                + young.ringLine("production", "2026-07-01", "2029-12-31"),
            false);
    for (SigningKey.Pair each : new SigningKey.Pair[] {old, young}) {
      byte[] text = new Issuer(each.key()).issue(EVERYTHING).text().getBytes(UTF_8);
      assertThat(ring.license(text)).isInstanceOf(KeyRing.Genuine.class);
    }
  }

  @Test
  void aSigningKeyIsReadAsItWasWrittenAndNotPrinted() {
    SigningKey.Pair pair = SigningKey.generate("production-2026");
    SigningKey again = SigningKey.read("production-2026", pair.key().pem());
    assertThat(new Issuer(again).issue(EVERYTHING))
        .isEqualTo(new Issuer(pair.key()).issue(EVERYTHING));
    assertThat(pair.toString() + pair.key()).doesNotContain(pair.key().pem().substring(28, 60));
  }
}
