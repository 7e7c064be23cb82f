package io.cloister.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloister.proof.Entry;
import io.cloister.testing.Authority;
import io.cloister.testing.Rsyslog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The record on its way to a real rsyslog, over TLS with certificates on both sides, while either
/// is killed.
class RsyslogIT {
  private static final Pattern EVENT =
      Pattern.compile(
          "(\\S+) \\[cloister@32473 tenant=\"main\" seq=\"(\\d+)\" outcome=\"[a-z]+\" leaf=\"([0-9a-f]{64})\"\\] ?(.*)");

  private static final String WICKED = "a\"] b\n<0>1 - - - - - [x y=\"z\"] |c=d\\ \r end";

  @TempDir Path folder;
  private Rsyslog rsyslog;

  @BeforeEach
  void start() throws Exception {
    if (!Rsyslog.here()) {
      System.out.println("RsyslogIT did not run: " + Rsyslog.MISSING);
    }
    assumeTrue(Rsyslog.here(), Rsyslog.MISSING);
    rsyslog = Rsyslog.start(folder.resolve("rsyslog"));
  }

  @AfterEach
  void stop() throws Exception {
    if (rsyslog != null) {
      rsyslog.close();
    }
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("CLOISTER_AUDIT_SYSLOG_HOST", "127.0.0.1");
    environment.put("CLOISTER_AUDIT_SYSLOG_PORT", Integer.toString(rsyslog.port()));
    environment.put("CLOISTER_AUDIT_SYSLOG_CA_FILE", rsyslog.trusted().toString());
    environment.put(
        "CLOISTER_AUDIT_SYSLOG_CERTIFICATE_FILE", rsyslog.sender().certificate().toString());
    environment.put("CLOISTER_AUDIT_SYSLOG_KEY_FILE", rsyslog.sender().key().toString());
    return environment;
  }

  /// Events by their numbers, each with its text. A double says the same.
  private TreeMap<Long, String> arrived() throws Exception {
    TreeMap<Long, String> arrived = new TreeMap<>();
    for (String message : rsyslog.messages()) {
      Matcher event = EVENT.matcher(message);
      if (event.matches()) {
        String text = event.group(4);
        assertThat(Entry.read(Entry.canonical(text)).leaf().hex()).isEqualTo(event.group(3));
        assertThat(arrived.getOrDefault(Long.parseLong(event.group(2)), text)).isEqualTo(text);
        arrived.put(Long.parseLong(event.group(2)), text);
      }
    }
    return arrived;
  }

  private static void await(Callable<Boolean> so) throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (!so.call()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(50);
    }
  }

  private static void search(DevAppliance appliance, int times) {
    for (int i = 0; i < times; i++) {
      appliance.as("moira", "GET", "/api/v1/search?q=gate" + i).send();
    }
  }

  private static JsonNode receiver(DevAppliance appliance) {
    return appliance.key("GET", "/api/v1/audit/feed/receivers").send().json().at("/items/0");
  }

  @Test
  void everyEventArrivesWholeAlsoWhenTheReceiverIsKilled() throws Exception {
    try (DevAppliance appliance = DevAppliance.over(folder.resolve("home"), environment())) {
      appliance
          .as("moira", "POST", "/api/v1/asks")
          .header("Accept", "application/json")
          .json(Map.of("question", WICKED))
          .send();
      search(appliance, 30);
      await(() -> receiver(appliance).get("lag_events").asLong() == 0);
      rsyslog.kill();
      search(appliance, 30);
      await(() -> receiver(appliance).get("state").asText().equals("waiting"));
      assertThat(receiver(appliance).get("last_error").asText()).isNotEmpty();
      rsyslog.start();
      search(appliance, 30);
      await(() ->
          receiver(appliance).get("lag_events").asLong() == 0
              && arrived().size() >= receiver(appliance).get("sent").asLong());
    }
    TreeMap<Long, String> arrived = arrived();
    assertThat(arrived.keySet())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, arrived.lastKey()).boxed().toList());
    assertThat(arrived.values())
        .anySatisfy(text ->
            assertThat(
                    io.cloister.http.Json.mapper().readTree(text).at("/detail/question").asText())
                .isEqualTo(WICKED));
    assertThat(rsyslog.messages())
        .allSatisfy(line -> assertThat(line).matches("[a-z_.]+ \\[cloister@32473 .*"));
  }

  @Test
  void nothingIsMissingWhenTheServerIsKilled() throws Exception {
    long last = 0;
    for (int round = 0; round < 3; round++) {
      try (ServerProcess server =
          new ServerProcess(
              folder.resolve("home"), folder.resolve("log"), List.of(), environment())) {
        for (int i = 0; i < 40; i++) {
          server.get("/api/v1/search?q=gate");
        }
        last = Long.parseLong(server.get("/api/v1/audit/events?size=1").at("/items/0/id").asText());
        if (round == 2) {
          long all = last;
          await(() -> !arrived().isEmpty() && arrived().lastKey() >= all);
        }
        server.kill();
      }
    }
    assertThat(arrived().headMap(last, true).keySet())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, last).boxed().toList());
  }

  @Test
  void aReceiverThatCannotProveItsNameGetsNothing() throws Exception {
    Map<String, String> others = environment();
    Authority stranger = Authority.in(folder.resolve("stranger"));
    Path pem = folder.resolve("stranger.pem");
    java.nio.file.Files.writeString(pem, stranger.pem());
    others.put("CLOISTER_AUDIT_SYSLOG_CA_FILE", pem.toString());
    Map<String, String> misnamed = environment();
    // It listens there, too, but its certificate does not say so.
    misnamed.put("CLOISTER_AUDIT_SYSLOG_HOST", "127.0.0.2");
    for (Map<String, String> wrong : List.of(others, misnamed)) {
      try (DevAppliance appliance = DevAppliance.start(wrong)) {
        await(() -> receiver(appliance).has("last_error"));
        assertThat(receiver(appliance).get("state").asText()).isEqualTo("waiting");
        assertThat(receiver(appliance).get("sent").asLong()).isZero();
      }
    }
    assertThat(arrived()).isEmpty();
  }

  @Test
  void aSenderWithoutACertificateDeliversNothingAndSaysSo() throws Exception {
    Map<String, String> bare = environment();
    bare.remove("CLOISTER_AUDIT_SYSLOG_CERTIFICATE_FILE");
    bare.remove("CLOISTER_AUDIT_SYSLOG_KEY_FILE");
    try (DevAppliance appliance = DevAppliance.start(bare)) {
      await(
          () -> receiver(appliance).path("last_error").asText().contains("closed the connection"));
      assertThat(receiver(appliance).get("taken").asLong()).isZero();
    }
    assertThat(arrived()).isEmpty();
  }
}
