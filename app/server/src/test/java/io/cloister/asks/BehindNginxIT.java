package io.cloister.asks;

import static io.cloister.asks.Office.LEAVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.http.Json;
import io.cloister.server.DevAppliance;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the page about proxies says of nginx is so.
@Timeout(180)
class BehindNginxIT {
  @TempDir Path folder;

  @BeforeAll
  static void sayWhereItIsMissing() {
    if (!Nginx.here()) {
      System.out.println("BehindNginxIT did not run: " + Nginx.MISSING);
    }
    assumeTrue(Nginx.here(), Nginx.MISSING);
  }

  @Test
  void anAnswerComesThroughAsItIsWritten() throws Exception {
    Puppet model = new Puppet();
    Puppet.Held held = new Puppet.Held("There are 28 days", " of paid leave [1].");
    model.plays(held);
    try (Office office = Office.with(model);
        Nginx nginx = Nginx.before(office.http.port(), folder.resolve("nginx"));
        HttpClient client = nginx.client();
        SseReader stream =
            new SseReader(
                client.send(
                    HttpRequest.newBuilder(nginx.uri("/api/v1/asks"))
                        .header("Authorization", "Bearer " + Office.KEY)
                        .header("Cloister-Actor", "moira")
                        .header("Accept", "text/event-stream")
                        .header("Content-Type", "application/json")
                        .POST(
                            BodyPublishers.ofString(
                                Json.mapper().writeValueAsString(Map.of("question", LEAVE))))
                        .build(),
                    BodyHandlers.ofInputStream()))) {
      assertThat(stream.status()).isEqualTo(200);
      // The model writes no more until this was read.
      assertThat(stream.until("token").data().get("text").asText()).isEqualTo("There are 28 days");
      held.letGo();
      assertThat(stream.until("done").data().get("outcome").asText()).isEqualTo("grounded");
    }
  }

  @Test
  void whoAsksIsRecordedWithTheirOwnAddressWhateverTheySay() throws Exception {
    Map<String, String> settings =
        Map.of("CLOISTER_HTTP_BEHIND_PROXY", "true", "CLOISTER_HTTP_SECURE", "true");
    try (DevAppliance appliance = DevAppliance.start(settings);
        Nginx nginx = Nginx.before(appliance.port(), folder.resolve("nginx"));
        HttpClient client = nginx.client()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(nginx.uri("/api/v1/session"))
                  .header("Content-Type", "application/json")
                  .header("X-Forwarded-For", "203.0.113.9")
                  .header("X-Forwarded-Host", "evil.example.org")
                  .header("Forwarded", "for=203.0.113.9;host=evil.example.org")
                  .POST(BodyPublishers.ofString("{\"login\":\"admin\",\"password\":\"wrong\"}"))
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
      assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
      JsonNode event =
          appliance
              .key("GET", "/api/v1/audit/events?size=1&action=session.create")
              .send()
              .json()
              .at("/items/0");
      assertThat(event.at("/detail/address").asText()).as(event.toString()).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void whoGoesRoundTheProxyIsRecordedWithTheirOwnAddress() throws Exception {
    Map<String, String> settings =
        Map.of(
            "CLOISTER_HTTP_BEHIND_PROXY", "true",
            "CLOISTER_TRUSTED_PROXIES", "127.0.0.1");
    try (DevAppliance appliance = DevAppliance.start(settings);
        Nginx nginx = Nginx.before(appliance.port(), folder.resolve("nginx"));
        HttpClient through = nginx.clientFrom("127.0.0.3");
        HttpClient round = nginx.clientFrom("127.0.0.2")) {
      assertThat(recorded(appliance, through, nginx.uri("/api/v1/session"))).isEqualTo("127.0.0.3");
      URI behind = URI.create("http://127.0.0.1:" + appliance.port() + "/api/v1/session");
      assertThat(recorded(appliance, round, behind)).isEqualTo("127.0.0.2");
    }
  }

  private static String recorded(DevAppliance appliance, HttpClient client, URI session)
      throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(session)
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", "203.0.113.9")
                .header("Forwarded", "for=203.0.113.9")
                .POST(BodyPublishers.ofString("{\"login\":\"admin\",\"password\":\"wrong\"}"))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    return appliance
        .key("GET", "/api/v1/audit/events?size=1&action=session.create")
        .send()
        .json()
        .at("/items/0/detail/address")
        .asText();
  }

  @Test
  void aDocumentsIdMayHaveASlash() throws Exception {
    try (DevAppliance appliance = DevAppliance.start();
        Nginx nginx = Nginx.before(appliance.port(), folder.resolve("nginx"));
        HttpClient client = nginx.client()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(nginx.uri("/api/v1/documents/weir%2Fgates"))
                  .header("Content-Type", "application/json")
                  .header("Authorization", "Bearer " + DevAppliance.KEY)
                  .PUT(BodyPublishers.ofString("{\"text\":\"The gates of the weir.\"}"))
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
      assertThat(Json.mapper().readTree(answer.body()).get("id").asText()).isEqualTo("weir/gates");
    }
  }
}
