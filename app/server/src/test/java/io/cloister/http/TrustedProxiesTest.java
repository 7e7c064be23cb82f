package io.cloister.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedProxiesTest {
  private final TrustedProxies proxies =
      new TrustedProxies(List.of("10.0.0.7", "10.1.0.0/16", "2001:db8::/32"));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "0.0.0.0,   true,  -,        true",
        "10.0.0.3,  true,  -,        true",
        "0.0.0.0,   true,  10.0.0.7, false",
        "0.0.0.0,   false, -,        false",
        "127.0.0.1, true,  -,        false",
        "::1,       true,  -,        false",
      })
  void whoeverConnectsIsBelievedOnlyOverANetworkWithoutAList(
      String bind, boolean behindProxy, String proxies, boolean everybody) {
    List<String> named = proxies == null ? List.of() : List.of(proxies);
    assertThat(
            new HttpSettings(bind, 0, null, false, behindProxy, named, 1, 1, 1, Duration.ZERO)
                .believesEverybody())
        .isEqualTo(everybody);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9                              | 203.0.113.9",
        "203.0.113.9, 198.51.100.7                | 198.51.100.7",
        "203.0.113.9, 198.51.100.7, 10.1.2.3      | 198.51.100.7",
        "198.51.100.7, 10.1.2.3, 2001:db8::5      | 198.51.100.7",
        "198.51.100.7:4711, [2001:db8::5]:443     | 198.51.100.7",
        "2001:470::1, 2001:db8::5                 | 2001:470:0:0:0:0:0:1",
        "::ffff:198.51.100.7                      | 198.51.100.7",
        "10.2.0.1, 10.1.0.1                       | 10.2.0.1",
        "10.1.0.9, 10.1.0.1                       | 10.1.0.9",
        "203.0.113.9, unknown, 10.1.0.1           | 10.1.0.1",
        "203.0.113.9, proxy.example.org           | 10.0.0.7",
      })
  void theLastThatIsNoProxyIsWhoAsks(String chain, String caller) throws Exception {
    assertThat(
            proxies
                .caller(List.of(chain.split(" *, *")), InetAddress.ofLiteral("10.0.0.7"))
                .getHostAddress())
        .isEqualTo(caller);
  }
}
