package io.cloister.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.server.DevAppliance;
import io.cloister.server.DevAppliance.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Under which address somebody sees us.
class SitesTest {
  private static final String OPTIONS = "/api/v1/session/passkey:options";

  @Test
  void anAddressOfNumbersHasNoPasskeysAndSaysSo() {
    try (DevAppliance appliance = DevAppliance.start()) {
      Answer answer = appliance.call("POST", OPTIONS).send();
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.json().get("detail").asText())
          .contains("'127.0.0.1'")
          .endsWith("Open Cloister by its host name, with https.");
    }
  }

  @Test
  void aProxySaysUnderWhichNameABrowserCame() {
    try (DevAppliance appliance =
        DevAppliance.start(Map.of("CLOISTER_HTTP_BEHIND_PROXY", "true"))) {
      Answer answer =
          appliance
              .call("POST", OPTIONS)
              .header("X-Forwarded-Host", "Cloister.example.org")
              .header("X-Forwarded-Proto", "https")
              .send();
      assertThat(answer.json().at("/public_key/rpId").asText()).isEqualTo("cloister.example.org");
    }
  }

  @Test
  void nobodyElseDoes() {
    try (DevAppliance appliance = DevAppliance.start()) {
      Answer answer =
          appliance.call("POST", OPTIONS).header("X-Forwarded-Host", "evil.example.org").send();
      assertThat(answer.status()).isEqualTo(409);
    }
  }

  @Test
  void whatIsConfiguredCountsMore() {
    Map<String, String> configured =
        Map.of("CLOISTER_HTTP_PUBLIC_ADDRESS", "https://cloister.example.org");
    try (DevAppliance appliance = DevAppliance.start(configured)) {
      Answer answer = appliance.call("POST", OPTIONS).send();
      assertThat(answer.json().at("/public_key/rpId").asText()).isEqualTo("cloister.example.org");
    }
  }
}
