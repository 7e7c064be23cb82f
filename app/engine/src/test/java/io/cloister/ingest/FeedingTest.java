package io.cloister.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.corpus.Acl;
import io.cloister.corpus.SourceId;
import io.cloister.source.FakeSource;
import io.cloister.source.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class FeedingTest {
  private static final SourceId DOCS = new SourceId("docs");
  private static final RunId RUN = new RunId("run");
  private static final int IN_HAND = 3;

  private final InMemoryLedger ledger = new InMemoryLedger(Map.of(DOCS, new FakeSource())::get);
  private final Feeding feeding = new Feeding(ledger, IN_HAND);

  @Test
  void nothingIsCalledOffBeforeAnybodyHasLookedAtTheQueue() {
    see(5);
    assertThat(feeding.cancel(DOCS, RUN)).isFalse();
    assertThat(ledger.balance(RUN).pending()).isEqualTo(5);
  }

  @Test
  void whatWasTakenUpIsFinishedAndTheRestCalledOff() {
    see(20);
    List<Work> taken = new ArrayList<>(feeding.next(0, 4));
    taken.addAll(feeding.next(taken.getLast().seq(), 4));
    assertThat(feeding.cancel(DOCS, RUN)).isTrue();
    assertThat(ledger.pending(0, 100)).isEqualTo(taken);
    assertThat(ledger.balance(RUN).skippedBy()).isEqualTo(Map.of("cancelled", 12L));
    assertThat(feeding.next(taken.getLast().seq(), 4)).isEmpty();
  }

  @Test
  void afterAFaultWhatMayHaveBeenWrittenCountsAsTakenUp() {
    see(20);
    feeding.next(0, 10);
    feeding.startOver();
    assertThat(feeding.cancel(DOCS, RUN)).isFalse();
    feeding.next(0, 1);
    assertThat(feeding.cancel(DOCS, RUN)).isTrue();
    assertThat(ledger.balance(RUN).pending()).isEqualTo(IN_HAND);
  }

  @RepeatedTest(20)
  void nothingIsBothTakenUpAndCalledOff() throws Exception {
    see(2_000);
    Set<Work> taken = new HashSet<>(feeding.next(0, 1));
    Thread feeder =
        Thread.ofPlatform()
            .start(() -> {
              long seq = 0;
              for (List<Work> works = feeding.next(0, 7);
                  !works.isEmpty();
                  works = feeding.next(seq, 7)) {
                taken.addAll(works);
                seq = works.getLast().seq();
              }
            });
    feeding.cancel(DOCS, RUN);
    feeder.join();
    assertThat(new HashSet<>(ledger.pending(0, 10_000))).isEqualTo(taken);
  }

  private void see(int count) {
    List<Sighting> sightings =
        IntStream.range(0, count)
            .<Sighting>mapToObj(i ->
                new Sighting.Found("file " + i, 1, Instant.EPOCH, "v", null, Acl.EVERYONE, null))
            .toList();
    ledger.see(DOCS, RUN, sightings);
  }
}
