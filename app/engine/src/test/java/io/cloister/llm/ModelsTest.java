package io.cloister.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.llm.Completion.Failed;
import io.cloister.llm.Completion.Failure;
import io.cloister.llm.Completion.Finished;
import io.cloister.llm.Completion.Usage;
import io.cloister.llm.Models.Offer;
import io.cloister.llm.Models.Patience;
import io.cloister.testing.HandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class ModelsTest {
  private static final Limits LIMITS =
      new Limits(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), 10);
  private static final Patience QUICK =
      new Patience(Duration.ofSeconds(5), Duration.ofMillis(10), 3, Duration.ofSeconds(30));

  private final Server server = new Server();
  private final HandClock clock = new HandClock(Instant.parse("2026-11-24T09:00:00Z"));
  private Models models = new Models(server, null, QUICK, clock);

  @AfterEach
  void close() {
    models.close();
  }

  private Completion ask() throws InterruptedException {
    return models.offer().llm().complete(new Prompt("a", List.of()), LIMITS, token -> {});
  }

  @Test
  void offersTheFirstOfTheServerAndThenTheOthers() throws Exception {
    server.has("b", "a", "c");
    assertThat(models.offer().models()).containsExactly("b", "a", "c");
  }

  @Test
  void tellsWhoeverListensHowACallEndedAndWhetherAFirstTokenCame() throws Exception {
    List<String> heard = new ArrayList<>();
    models.listen((completion, firstToken) ->
        heard.add(completion.getClass().getSimpleName() + " " + (firstToken != null)));
    ask();
    server.ends(new Failed(Failure.NO_FIRST_TOKEN, "slow", ""));
    ask();
    assertThat(heard).containsExactly("Finished true", "Failed false");
  }

  @Test
  void saysWhileTheServerIsLeftAlone() throws Exception {
    assertThat(models.resting()).isFalse();
    server.ends(new Failed(Failure.UNREACHABLE, "away", ""));
    server.away = true;
    ask();
    assertThat(models.resting()).isTrue();
  }

  @Test
  void knowsAModelByItsNameWithoutATag() throws Exception {
    server.has("a", "qwen:latest", "z:7b");
    Models.Offer offer = models.offer();
    assertThat(offer.named("qwen")).contains("qwen:latest");
    assertThat(offer.named("z:7b")).contains("z:7b");
    assertThat(offer.named("z")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"z:7b, z:7b", "qwen, qwen:latest", "qwen:latest, qwen:latest", "gone, a"})
  void putsTheConfiguredModelFirst(String configured, String first) throws Exception {
    server.has("a", "qwen:latest", "z:7b");
    models = new Models(server, configured, QUICK, clock);
    assertThat(models.offer().models()).hasSize(3).startsWith(first);
  }

  @Test
  void saysThatNoModelCanChat() throws Exception {
    server.has();
    Offer offer = models.offer();
    assertThat(offer.available()).isFalse();
    assertThat(offer.reason()).isEqualTo("The model server has no model that can chat");
  }

  @Test
  void believesAListForAWhile() throws Exception {
    models.offer();
    models.offer();
    assertThat(server.listings).hasValue(1);
    clock.turn(QUICK.fresh());
    server.has("new");
    assertThat(models.offer().models()).containsExactly("new");
    assertThat(server.listings).hasValue(2);
  }

  @Test
  void looksOnceForAllWhoComeAtTheSameTime() throws Exception {
    server.listingTakes = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Offer>> offers =
          IntStream.range(0, 50).mapToObj(n -> threads.submit(models::offer)).toList();
      Thread.sleep(50);
      server.listingTakes.countDown();
      for (Future<Offer> offer : offers) {
        assertThat(offer.get().available()).isTrue();
      }
    }
    assertThat(server.listings).hasValue(1);
  }

  @Test
  void makesNobodyWaitForAServerThatIsKnownToBeAway() throws Exception {
    server.away = true;
    assertThat(models.offer().reason()).isEqualTo("No model server is reachable");
    // From here on the server does not even answer that it is away.
    server.listingTakes = new CountDownLatch(1);
    clock.turn(QUICK.fresh());
    long begin = System.nanoTime();
    assertThat(models.offer().reason()).isEqualTo("No model server is reachable");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
    server.listingTakes.countDown();
  }

  @Test
  void findsTheServerAgainByItself() throws Exception {
    server.away = true;
    assertThat(models.offer().available()).isFalse();
    server.away = false;
    while (!models.offer().available()) {
      Thread.sleep(5);
    }
    assertThat(ask()).isInstanceOf(Finished.class);
  }

  @Test
  void stopsOfferingAServerThatIsGoneAtItsFirstFailure() throws Exception {
    models.offer();
    server.ends(new Failed(Failure.UNREACHABLE, "Nothing answers.", ""));
    server.away = true;
    ask();
    assertThat(models.offer().reason()).isEqualTo("No model server is reachable");
  }

  @ParameterizedTest
  @EnumSource(names = {"BUSY", "NO_FIRST_TOKEN", "STALLED", "CUT_OFF", "MODEL_ERROR"})
  void leavesAServerAloneThatFailsAgainAndAgain(Failure failure) throws Exception {
    server.ends(new Failed(failure, "Trouble.", ""));
    ask();
    ask();
    assertThat(models.offer().available()).isTrue();
    ask();
    assertThat(models.offer().reason()).contains("failed several times");
    Thread.sleep(QUICK.retry().multipliedBy(5));
    assertThat(models.offer().available()).as("while it rests").isFalse();
    clock.turn(QUICK.rest());
    while (!models.offer().available()) {
      Thread.sleep(5);
    }
    ask();
    assertThat(models.offer().available()).as("one more failure on probation").isFalse();
  }

  @Test
  void forgetsFailuresAfterASuccess() throws Exception {
    for (int i = 0; i < 4; i++) {
      server.ends(new Failed(Failure.STALLED, "Silence.", ""));
      ask();
      ask();
      server.ends(new Finished("Nine.", new Usage(1, 1)));
      ask();
    }
    assertThat(models.offer().available()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"EMPTY", "PROMPT_TOO_LONG", "REFUSED", "UNKNOWN_MODEL"})
  void doesNotBlameTheServerForOneQuestion(Failure failure) throws Exception {
    server.ends(new Failed(failure, "No.", ""));
    for (int i = 0; i < 5; i++) {
      ask();
    }
    assertThat(models.offer().available()).isTrue();
  }

  @Test
  void looksAgainWhenAModelIsMissing() throws Exception {
    models.offer();
    server.has("other");
    server.ends(new Failed(Failure.UNKNOWN_MODEL, "not found", ""));
    ask();
    assertThat(models.offer().models()).containsExactly("other");
  }

  @Test
  void glancesWithoutWaiting() throws Exception {
    server.listingTakes = new CountDownLatch(1);
    assertThat(models.glance().reason()).contains("not been asked");
    server.listingTakes.countDown();
    while (!models.glance().available()) {
      Thread.sleep(5);
    }
  }

  /// A server whose state a test turns.
  private static final class Server implements Llm {
    final AtomicInteger listings = new AtomicInteger();
    volatile CountDownLatch listingTakes = new CountDownLatch(0);
    volatile boolean away;
    private volatile List<String> installed = List.of("a");
    private volatile Completion end = new Finished("Nine.", new Usage(1, 1));

    void has(String... models) {
      installed = List.of(models);
    }

    void ends(Completion how) {
      end = how;
    }

    @Override
    public String provider() {
      return "turned";
    }

    @Override
    public Listing models() {
      listings.incrementAndGet();
      try {
        listingTakes.await();
      } catch (InterruptedException over) {
        Thread.currentThread().interrupt();
      }
      return away ? new Listing.Unreached("away") : new Listing.Reached(installed);
    }

    @Override
    public Completion complete(Prompt prompt, Limits limits, Consumer<String> tokens) {
      if (end instanceof Finished finished) {
        tokens.accept(finished.text());
      }
      return end;
    }
  }
}
