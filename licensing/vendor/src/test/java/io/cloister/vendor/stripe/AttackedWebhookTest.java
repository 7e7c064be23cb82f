package io.cloister.vendor.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever reaches the webhook may send anything. Only what Stripe signed just now counts.
class AttackedWebhookTest {
  private static final String EVENT =
      Told.paid(
          "evt_1",
          Sold.CONTRACT,
          "in_1",
          "2026-12-01T10:00:00Z",
          "2027-01-01T10:00:00Z",
          "2026-12-01T10:00:00Z");

  @TempDir Path folder;
  private Sold sold;

  @BeforeEach
  void open() throws Exception {
    sold = new Sold(folder);
  }

  @AfterEach
  void close() {
    sold.close();
  }

  private void refused(String body, String signature) throws Exception {
    assertThat(sold.post(body, signature).statusCode()).as("" + signature).isEqualTo(400);
    assertThat(sold.keys()).isEmpty();
  }

  @Test
  void whatIsNotSignedIsRefused() throws Exception {
    refused(EVENT, null);
    for (String header :
        List.of(
            "",
            "v1",
            "t",
            "t=,v1=",
            "t=abc,v1=00",
            "t=99999999999999999999,v1=00",
            "t=-1,v1=00",
            "=,=,=",
            "t=" + sold.clock.instant().getEpochSecond(),
            "v1=" + "0".repeat(64),
            "t=" + sold.clock.instant().getEpochSecond() + ",v1=" + "0".repeat(64))) {
      refused(EVENT, header);
    }
  }

  @Test
  void anotherSecretOrAnotherBodyIsRefused() throws Exception {
    refused(EVENT, Sold.header(EVENT, sold.clock.instant(), "whsec_guessed"));
    String good = Sold.header(EVENT, sold.clock.instant(), Sold.SECRET);
    refused(EVENT.replace("49900", "0"), good);
    refused(EVENT + " ", good);
    refused(EVENT, good.replace("v1=", "v0="));
    refused(EVENT, good.replace("t=" + sold.clock.instant().getEpochSecond(), "t=1"));
  }

  @Test
  void whatWasSignedLongAgoIsRefused() throws Exception {
    Instant old = sold.clock.instant().minus(Duration.ofMinutes(5)).minusSeconds(1);
    refused(EVENT, Sold.header(EVENT, old, Sold.SECRET));
    Instant fresh = sold.clock.instant().minus(Duration.ofMinutes(4));
    assertThat(sold.post(EVENT, Sold.header(EVENT, fresh, Sold.SECRET)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void oneGoodSignatureIsEnoughWhileASecretIsReplaced() throws Exception {
    String both = Sold.header(EVENT, sold.clock.instant(), "whsec_new", Sold.SECRET);
    assertThat(sold.post(EVENT, both).statusCode()).isEqualTo(200);
    String next = EVENT.replace("evt_1", "evt_2");
    String newOnly = Sold.header(next, sold.clock.instant(), "whsec_new");
    assertThat(sold.post(next, newOnly).statusCode()).isEqualTo(400);
    sold.secrets(Sold.SECRET + " whsec_new");
    assertThat(sold.post(next, newOnly).statusCode()).isEqualTo(200);
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedBeforeItIsRead() throws Exception {
    String large = "{\"pad\":\"" + "x".repeat(Endpoint.LARGEST) + "\"}";
    assertThat(sold.post(large, Sold.header(large, sold.clock.instant(), Sold.SECRET)).statusCode())
        .isEqualTo(413);
    // One that promises little and does not end.
    try (Socket socket = new Socket("127.0.0.1", sold.address("/").getPort())) {
      socket
          .getOutputStream()
          .write(
              "POST /stripe HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] chunk =
          ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 5; i++) {
        socket.getOutputStream().write(chunk);
      }
      socket.getOutputStream().flush();
      socket.setSoTimeout(10_000);
      InputStream in = socket.getInputStream();
      assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 413");
    }
  }

  @Test
  void whatIsSignedAndStillNoEventIsRefused() throws Exception {
    for (String body :
        List.of(
            "",
            "null",
            "[]",
            "{",
            "{\"id\":1}",
            "{\"id\":\"evt\",\"type\":\"invoice.paid\"}",
            "{\"id\":\"evt\",\"id\":\"evu\",\"type\":\"x\",\"created\":1}",
            "{\"id\":\"evt\",\"type\":\"x\",\"created\":9223372036854775807}",
            "{\"id\":\"" + "e".repeat(300) + "\",\"type\":\"x\",\"created\":1}",
            "[".repeat(5000),
            EVENT.replace("\"amount_paid\":49900", "\"amount_paid\":499.5"),
            EVENT.replace("\"currency\":\"usd\"", "\"currency\":null"))) {
      refused(body, Sold.header(body, sold.clock.instant(), Sold.SECRET));
    }
  }

  @Test
  void nothingElseIsServed() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    for (String path : List.of("/", "/stripe/", "/stripe/../", "/livez/x")) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(sold.address("") + path))
              .POST(BodyPublishers.noBody())
              .build();
      assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
          .as(path)
          .isEqualTo(404);
    }
    HttpRequest get = HttpRequest.newBuilder(sold.address("/stripe")).build();
    assertThat(client.send(get, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    HttpRequest alive = HttpRequest.newBuilder(sold.address("/livez")).build();
    assertThat(client.send(alive, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }
}
