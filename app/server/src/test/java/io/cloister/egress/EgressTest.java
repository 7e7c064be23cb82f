package io.cloister.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.cloister.egress.Egress.Allowance;
import io.cloister.egress.Refused.Way;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Addresses here are of the range that is nobody's (RFC 5737), and names end in `invalid` (RFC
/// 2606): were one of them tried, it would fail in another way.
class EgressTest {
  private static final String ELSEWHERE = "192.0.2.1";

  private final Egress egress = Egress.ofThisProcess();
  private Allowance enforced = () -> {};

  @BeforeEach
  void enforce() {
    enforced = egress.enforce(List.of("model.invalid"));
  }

  @AfterEach
  void release() {
    enforced.close();
  }

  @Test
  void aNameThatNobodyNamedIsNotLookedUp() {
    assertThatThrownBy(() -> InetAddress.getByName("telemetry-1.invalid"))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("Cloister may not reach telemetry-1.invalid")
        .hasMessageContaining("add it to egress.allow");
  }

  @Test
  void aNameThatWasNamedIsAskedOfTheSystem() {
    assertThatThrownBy(() -> InetAddress.getByName("model.invalid"))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageNotContaining("may not reach");
  }

  @Test
  void aSocketToAnAddressThatNobodyNamedIsNotOpened() {
    assertThatThrownBy(() -> connect(ELSEWHERE))
        .isInstanceOf(IOException.class)
        .satisfies(failed -> assertThat(EgressRefused.in(failed)).isPresent());
  }

  @Test
  void anAddressThatWasNamedIsTried() {
    try (Allowance allowed = egress.allow(List.of(ELSEWHERE))) {
      assertThatThrownBy(() -> connect(ELSEWHERE))
          .isInstanceOf(IOException.class)
          .satisfies(failed -> assertThat(EgressRefused.in(failed)).isEmpty());
    }
    assertThatThrownBy(() -> connect(ELSEWHERE))
        .satisfies(failed -> assertThat(EgressRefused.in(failed)).isPresent());
  }

  @Test
  void neitherHttpClientGoesThere() throws Exception {
    assertThatThrownBy(() -> URI.create("http://" + ELSEWHERE + "/").toURL().openStream().close())
        .satisfies(failed -> assertThat(EgressRefused.in(failed)).isPresent());
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://" + ELSEWHERE + "/"))
              .timeout(Duration.ofSeconds(2))
              .build();
      assertThatThrownBy(() -> client.send(request, BodyHandlers.discarding()))
          .satisfies(failed -> assertThat(EgressRefused.in(failed)).isPresent());
    }
  }

  /// Server-side request forgery: an address that may be asked sends the asker on.
  @ParameterizedTest
  @ValueSource(strings = {ELSEWHERE, "metadata-1.invalid"})
  void aRedirectLeadsNowhere(String elsewhere) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "http://" + elsewhere + "/secret");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.start();
    try {
      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
      HttpURLConnection following = (HttpURLConnection) address.toURL().openConnection();
      following.setConnectTimeout(2_000);
      following.setInstanceFollowRedirects(true);
      assertThatThrownBy(following::getResponseCode)
          .satisfies(failed -> assertThat(EgressRefused.in(failed)).isPresent());
    } finally {
      server.stop(0);
    }
  }

  @Test
  void thisMachineIsAlwaysReached() throws Exception {
    assertThat(InetAddress.getByName("localhost").isLoopbackAddress()).isTrue();
    assertThat(InetAddress.getLocalHost().getHostName()).isNotBlank();
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.start();
    try (Socket socket = new Socket("localhost", server.getAddress().getPort())) {
      assertThat(socket.isConnected()).isTrue();
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.8.8.8",
        "::1",
        "[::1]",
        "localhost",
        "LOCALHOST.",
        "a.localhost"
      })
  void knowsThisMachine(String host) {
    assertThat(egress.allows(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost.example.org",
        "127.0.0.1.example.org",
        "0.0.0.0",
        "169.254.169.254",
        "",
        "model.invalid.example.org",
        "xmodel.invalid"
      })
  void takesNothingElseForIt(String host) {
    assertThat(egress.allows(host)).isFalse();
  }

  @Test
  void writingItOtherwiseChangesNothing() {
    try (Allowance allowed = egress.allow(List.of("2001:DB8:0:0::1", "Straße.example"))) {
      assertThat(egress.allows("[2001:db8::1]")).isTrue();
      assertThat(egress.allows("MODEL.invalid.")).isTrue();
      assertThat(egress.allows("strasse.example")).isTrue();
    }
  }

  @Test
  void whatTwoHaveNamedStaysUntilBothAreDone() {
    Allowance one = egress.allow(List.of("shared.invalid"));
    Allowance other = egress.allow(List.of("shared.invalid"));
    one.close();
    assertThat(egress.allows("shared.invalid")).isTrue();
    other.close();
    assertThat(egress.allows("shared.invalid")).isFalse();
  }

  @Test
  void theFirstRefusalIsToldAtOnceAndTheRestTogether() throws Exception {
    BlockingQueue<Refused> told = new LinkedBlockingQueue<>();
    long before = egress.refused();
    Allowance telling = egress.tell(told::add);
    assertThatThrownBy(() -> connect(ELSEWHERE)).isInstanceOf(IOException.class);
    assertThat(told.poll(10, TimeUnit.SECONDS))
        .isEqualTo(new Refused(ELSEWHERE, Way.CONNECTION, 1));
    for (int host = 0; host < Telling.NAMED + 5; host++) {
      String name = "192.0.2." + (10 + host);
      assertThatThrownBy(() -> connect(name)).isInstanceOf(IOException.class);
    }
    telling.close();
    assertThat(told).hasSize(Telling.NAMED + 1).contains(new Refused("", Way.CONNECTION, 5));
    assertThat(egress.refused()).isEqualTo(before + Telling.NAMED + 6);
  }

  private static void connect(String host) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, 9), 300);
    }
  }
}
