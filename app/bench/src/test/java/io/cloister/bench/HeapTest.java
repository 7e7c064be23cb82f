package io.cloister.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class HeapTest {
  @Test
  void addsTheGenerationsOfTheHeapAndLeavesOutTheMetaspace() throws IOException {
    String told =
        """
        4711:
        DefNew     total 39296K, used 2048K [0x00000000e8000000, 0x00000000eaaa0000)
          eden space 34944K,   5% used [0x00000000e8000000, 0x00000000e82000a0)
        Tenured    total 87424K, used 31744K [0x00000000f2aa0000, 0x00000000f8000000)
          the  space 87424K,  36% used [0x00000000f2aa0000, 0x00000000f49a0000)
        Metaspace       used 61234K, committed 62144K, reserved 1114112K
        """;
    assertThat(Heap.used(told)).isCloseTo(33, within(0.01));
  }

  @Test
  void doesNotTakeAnotherCollectorForAnEmptyHeap() {
    assertThatIOException()
        .isThrownBy(() -> Heap.used("garbage-first heap total 100K, used 50K"))
        .withMessageContaining("garbage-first");
  }
}
