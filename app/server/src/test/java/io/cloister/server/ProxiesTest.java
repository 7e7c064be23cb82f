package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Who is believed what they say of who is asking: callers come from several addresses of loopback.
class ProxiesTest {
  private static final Map<String, String> TRUSTED =
      Map.of(
          "CLOISTER_HTTP_BEHIND_PROXY", "true",
          "CLOISTER_TRUSTED_PROXIES", "127.0.0.16/28, ::1");

  @Test
  void onlyATrustedProxyIsBelieved() throws Exception {
    try (DevAppliance appliance = DevAppliance.start(TRUSTED)) {
      assertThat(recorded(appliance, "127.0.0.17", "X-Forwarded-For", "203.0.113.9, 198.51.100.7"))
          .isEqualTo("198.51.100.7");
      assertThat(recorded(appliance, "127.0.0.17", "X-Forwarded-For", "2001:470::1, 127.0.0.18"))
          .isEqualTo("[2001:470:0:0:0:0:0:1]");
      assertThat(recorded(appliance, "127.0.0.1", "X-Forwarded-For", "203.0.113.9"))
          .isEqualTo("127.0.0.1");
      assertThat(recorded(appliance, "127.0.0.1", "Forwarded", "for=203.0.113.9"))
          .isEqualTo("127.0.0.1");
      // Nor what a proxy lets through of a caller's.
      assertThat(
              recorded(
                  appliance,
                  "127.0.0.17",
                  "X-Forwarded-For",
                  "198.51.100.7",
                  "Forwarded",
                  "for=203.0.113.9"))
          .isEqualTo("198.51.100.7");
    }
  }

  @Test
  void whoeverConnectsIsBelievedWhereNoProxyIsNamed() throws Exception {
    try (DevAppliance appliance =
        DevAppliance.start(Map.of("CLOISTER_HTTP_BEHIND_PROXY", "true"))) {
      assertThat(recorded(appliance, "127.0.0.1", "X-Forwarded-For", "203.0.113.9"))
          .isEqualTo("203.0.113.9");
    }
  }

  /// Under which address somebody is on record who could not sign in.
  private static String recorded(DevAppliance appliance, String from, String... headers)
      throws Exception {
    try (HttpClient client =
        HttpClient.newBuilder().localAddress(InetAddress.ofLiteral(from)).build()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:" + appliance.port() + "/api/v1/session"))
                  .header("Content-Type", "application/json")
                  .headers(headers)
                  .POST(BodyPublishers.ofString("{\"login\":\"admin\",\"password\":\"wrong\"}"))
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body() + List.of(headers)).isEqualTo(401);
    }
    return appliance
        .key("GET", "/api/v1/audit/events?size=1&action=session.create")
        .send()
        .json()
        .at("/items/0/detail/address")
        .asText();
  }
}
