package io.cloister.asks;

import static io.cloister.asks.Office.LEAVE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.asks.Office.Plan;
import io.cloister.llm.ScriptedLlm;
import io.cloister.llm.ScriptedLlm.Step;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class AskGateTest {
  private static Office office(Puppet model, int asks, Duration patience) {
    return new Office(
        Plan.with(model)
            .settings(new AsksSettings(64, asks, patience, Duration.ofMillis(150), Duration.ZERO)));
  }

  @Test
  void answersOrTurnsAwayEachOfManyWhoAskAtOnce() throws Exception {
    Puppet model = new Puppet();
    model.plays(
        ScriptedLlm.playing(new Step.Wait(Duration.ofMillis(400)), new Step.Say(Puppet.GOOD)));
    try (Office office = office(model, 8, Duration.ofMillis(500));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> asked =
          IntStream.range(0, 64)
              .mapToObj(n -> threads.submit(() -> n % 2 == 0 ? whole(office) : streamed(office)))
              .toList();
      List<String> ends = new ArrayList<>();
      for (Future<String> one : asked) {
        ends.add(one.get());
      }
      assertThat(ends).containsOnly("answered", "told to come back");
      assertThat(ends).contains("answered", "told to come back");
      assertThat(ends.stream().filter("answered"::equals).count()).isGreaterThanOrEqualTo(8);
      assertThat(whole(office)).as("afterwards there is room").isEqualTo("answered");
    }
  }

  private static String whole(Office office) {
    Office.Answer answer = office.ask("moira", Map.of("question", LEAVE)).send();
    if (answer.status() == 429) {
      assertThat(answer.problem()).isEqualTo("too_many_requests");
      assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
      return "told to come back";
    }
    assertThat(answer.status()).as(() -> answer.json().toString()).isEqualTo(200);
    assertThat(answer.json().get("rung").asText()).isEqualTo("model");
    return "answered";
  }

  private static String streamed(Office office) {
    try (SseReader stream = office.stream("moira", Map.of("question", LEAVE))) {
      if (stream.status() == 429) {
        assertThat(stream.header("Retry-After")).isNotEmpty();
        return "told to come back";
      }
      stream.until("done");
      return "answered";
    }
  }

  @Test
  void givesThePlaceOfAReaderWhoLeftToTheNext() throws Exception {
    Puppet model = new Puppet();
    try (Office office = office(model, 1, Duration.ofSeconds(10))) {
      Puppet.Held held = new Puppet.Held("", Puppet.GOOD);
      model.plays(held);
      try (SseReader stream = office.stream("moira", Map.of("question", LEAVE))) {
        stream.until("sources");
        held.awaitCall();
      }
      model.plays(ScriptedLlm.saying(Puppet.GOOD));
      assertThat(whole(office)).isEqualTo("answered");
    }
  }

  /// More than all buffers between here and there hold: it is sent as text, as a sentence, and
  /// again with the whole answer.
  private static ScriptedLlm sayingMuch() {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.Say(Puppet.GOOD + " "));
    for (int i = 0; i < 6; i++) {
      steps.add(new Step.Say("word ".repeat(140_000)));
    }
    return ScriptedLlm.playing(steps.toArray(Step[]::new));
  }

  private static HttpResponse<InputStream> unread(Office office) {
    return office
        .as("moira", "POST", "/api/v1/asks")
        .header("Accept", "text/event-stream")
        .json(Map.of("question", LEAVE))
        .begin();
  }

  @Test
  void doesNotLetAReaderWhoDoesNotReadHoldThePlace() throws Exception {
    Puppet model = new Puppet();
    model.plays(sayingMuch());
    Plan plan =
        Plan.with(model)
            .settings(
                new AsksSettings(
                    1, 1, Duration.ofSeconds(20), Duration.ofMillis(150), Duration.ZERO))
            .idle(Duration.ofMinutes(2));
    try (Office office = new Office(plan)) {
      HttpResponse<InputStream> unread = unread(office);
      try {
        model.plays(ScriptedLlm.saying(Puppet.GOOD));
        assertThat(whole(office)).isEqualTo("answered");
      } finally {
        unread.body().close();
      }
    }
  }

  @Test
  void letsGoOfAReaderWhoDoesNotRead() throws Exception {
    Puppet model = new Puppet();
    model.plays(sayingMuch());
    try (Office office = office(model, 1, Duration.ofSeconds(20))) {
      HttpResponse<InputStream> unread = unread(office);
      while (office.events("ask.answer").isEmpty()) {
        Thread.sleep(50);
      }
      Thread.sleep(Office.IDLE.multipliedBy(3));
      assertThat(lastLines(unread.body())).doesNotContain("event: done");
    }
  }

  private static String lastLines(InputStream body) {
    ArrayDeque<String> last = new ArrayDeque<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last.add(line.substring(0, Math.min(40, line.length())));
        if (last.size() > 4) {
          last.remove();
        }
      }
    } catch (IOException broken) {
      // As it should.
    }
    return last.toString();
  }

  @Test
  void turnsSearchesAwayPastItsLimit() throws Exception {
    try (Office office =
            new Office(
                Plan.with(new Puppet())
                    .settings(
                        new AsksSettings(
                            1, 1, Duration.ofMillis(1), Duration.ofSeconds(1), Duration.ZERO))
                    .embedder(new SlowEmbedder(Duration.ofMillis(300))));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Office.Answer>> searches =
          IntStream.range(0, 6)
              .mapToObj(n ->
                  threads.submit(
                      () -> office.as("moira", "GET", "/api/v1/search?q=leave" + n).send()))
              .toList();
      List<Integer> ends = new ArrayList<>();
      for (Future<Office.Answer> search : searches) {
        ends.add(search.get().status());
        if (search.get().status() == 429) {
          assertThat(search.get().header("Retry-After")).isNotEmpty();
        }
      }
      assertThat(ends).containsOnly(200, 429).contains(200, 429);
    }
  }

  @Test
  void tellsReadersThatItStops() throws Exception {
    Puppet model = new Puppet();
    Puppet.Held held = new Puppet.Held("", Puppet.GOOD);
    model.plays(held);
    try (Office office = office(model, 4, Duration.ofSeconds(1));
        SseReader stream = office.stream("moira", Map.of("question", LEAVE))) {
      stream.until("sources");
      held.awaitCall();
      office.asks.close();
      assertThat(stream.until("error").data().get("type").asText())
          .isEqualTo("/problems/not_ready");
      assertThat(held.wasInterrupted()).isTrue();
      assertThat(office.ask("moira", Map.of("question", LEAVE)).send().problem())
          .isEqualTo("not_ready");
    }
  }

  @Test
  void letsAnAnswerComeToItsEndWhenItStops() throws Exception {
    Puppet model = new Puppet();
    Puppet.Held held = new Puppet.Held("", Puppet.GOOD);
    model.plays(held);
    AsksSettings settings =
        new AsksSettings(
            4, 4, Duration.ofSeconds(1), Duration.ofMillis(150), Duration.ofMinutes(1));
    try (Office office = new Office(Plan.with(model).settings(settings));
        SseReader stream = office.stream("moira", Map.of("question", LEAVE))) {
      stream.until("sources");
      held.awaitCall();
      Thread stop = Thread.ofVirtual().start(office.asks::close);
      stop.join(Duration.ofMillis(300));
      assertThat(stop.isAlive()).isTrue();
      held.letGo();
      assertThat(stream.until("done").data()).isNotNull();
      assertThat(stop.join(Duration.ofSeconds(20))).isTrue();
    }
  }
}
