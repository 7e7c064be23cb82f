package io.cloister.webauthn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where people see us.
class SiteTest {
  @ParameterizedTest
  @CsvSource({
    "https, Cloister.Example.org, -1, https://cloister.example.org",
    "https, cloister.example.org, 443, https://cloister.example.org",
    "https, cloister.example.org, 8443, https://cloister.example.org:8443",
    "http, localhost, 8080, http://localhost:8080",
    "http, localhost, 80, http://localhost",
    "https, 4cloister.example.org, -1, https://4cloister.example.org"
  })
  void anOriginIsSpelledAsABrowserDoes(String scheme, String host, int port, String origin) {
    assertThat(Site.of(scheme, host, port).orElseThrow().origin()).isEqualTo(origin);
  }

  @Test
  void thePortDoesNotBelongToTheHost() {
    assertThat(Site.of("http", "LOCALHOST", 8080).orElseThrow().host()).isEqualTo("localhost");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.7", "127.0.0.1", "[::1]", "::1", "2130706433", ""})
  void anAddressOfNumbersHasNoPasskeys(String host) {
    assertThat(Site.of("https", host, -1)).isEmpty();
  }
}
