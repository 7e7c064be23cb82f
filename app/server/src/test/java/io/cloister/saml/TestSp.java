package io.cloister.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.testing.HandClock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// The appliance as a test sees it: real keys, a clock that stands still, numbered ids.
final class TestSp {
  static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");
  static final String ENTITY = "https://ask.skerrow.example/saml";
  static final String ACS = "https://ask.skerrow.example/saml/acs";
  static final String SLO = "https://ask.skerrow.example/saml/slo";
  static final String REQUEST = "_request-1";

  static final SpKeys SIGNING = SpKeys.fresh("signing", new HandClock(NOW));
  static final SpKeys ENCRYPTION = SpKeys.fresh("encryption", new HandClock(NOW));
  static final SpKeys EARLIER = SpKeys.fresh("earlier encryption", new HandClock(NOW));

  static final SpSettings SETTINGS =
      new SpSettings(ENTITY, ACS, SLO, SIGNING, null, List.of(ENCRYPTION, EARLIER));

  private TestSp() {}

  static SamlSp of(IdpMetadata idp, SamlPolicy policy) {
    return of(SETTINGS, idp, policy, NOW);
  }

  static SamlSp of(SpSettings settings, IdpMetadata idp, SamlPolicy policy, Instant now) {
    return of(settings, idp, policy, new InMemoryReplays(), now);
  }

  static SamlSp of(
      SpSettings settings, IdpMetadata idp, SamlPolicy policy, Replays replays, Instant now) {
    AtomicInteger ids = new AtomicInteger();
    return SamlSp.of(
        settings, idp, policy, replays, new HandClock(now), () -> "id-" + ids.incrementAndGet());
  }

  /// Reads with the standard policy, in answer to [#REQUEST].
  static SamlReading read(String base64) {
    return read(base64, SamlPolicy.standard());
  }

  static SamlReading read(String base64, SamlPolicy policy) {
    return of(TestIdp.rsa().known(), policy).read(base64, Set.of(REQUEST));
  }

  static SamlLogin accepted(SamlReading reading) {
    assertThat(reading).isInstanceOf(SamlReading.Accepted.class);
    return ((SamlReading.Accepted) reading).login();
  }

  static SamlReading.Refused refused(SamlReading reading, SamlRefusal reason) {
    assertThat(reading).isInstanceOf(SamlReading.Refused.class);
    SamlReading.Refused refused = (SamlReading.Refused) reading;
    assertThat(refused.reason()).as(refused.sentence()).isEqualTo(reason);
    return refused;
  }
}
