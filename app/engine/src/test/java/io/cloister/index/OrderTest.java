package io.cloister.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderTest {
  @TempDir Path home;
  private Index index;

  @BeforeEach
  void open() throws Exception {
    index = Index.open(home, "none", 2);
  }

  @AfterEach
  void close() throws IOException {
    index.close();
  }

  @Test
  void manyPiecesBecomeOne() throws Exception {
    for (int i = 0; i < 6; i++) {
      write("batch-" + i, 10);
    }
    assertThat(index.stats().pieces()).isEqualTo(6);
    tidyUntil(1);
    assertThat(index.stats().documents()).isEqualTo(60);
  }

  @Test
  void theLargestPieceIsNotWrittenAnewForALittleBesideIt() throws Exception {
    write("many", 100);
    for (int i = 0; i < 4; i++) {
      write("one-" + i, 1);
    }
    tidyUntil(2);
    assertThat(sizes()).containsExactlyInAnyOrder(100, 4);
    for (int i = 0; i < 10; i++) {
      index.tidy();
    }
    assertThat(sizes()).containsExactlyInAnyOrder(100, 4);
    write("more", 7);
    tidyUntil(1);
  }

  @Test
  void nothingIsLostWhenItIsClosedMeanwhile() throws Exception {
    for (int i = 0; i < 5; i++) {
      write("batch-" + i, 200);
    }
    index.tidy();
    index.close();
    index = Index.open(home, "none", 2);
    assertThat(index.stats().documents()).isEqualTo(1_000);
  }

  @Test
  void searchesGoOnWhileTheFilesAreOpenedAnew() throws Exception {
    write("batch", 20);
    Thread resting =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; i < 200; i++) {
                try {
                  index.rest(Duration.ZERO);
                } catch (IOException failed) {
                  throw new java.io.UncheckedIOException(failed);
                }
              }
            });
    while (resting.isAlive()) {
      assertThat(sizes()).containsExactly(20);
    }
    write("more", 5);
    index.rest(Duration.ZERO);
    assertThat(index.stats().documents()).isEqualTo(25);
  }

  private void tidyUntil(int pieces) throws Exception {
    long end = System.nanoTime() + 30_000_000_000L;
    while (index.stats().pieces() > pieces) {
      assertThat(System.nanoTime()).isLessThan(end);
      index.tidy();
      Thread.sleep(10);
    }
  }

  private List<Integer> sizes() throws IOException {
    return index.read(reading ->
        reading.searcher().getIndexReader().leaves().stream()
            .map(leaf -> leaf.reader().maxDoc())
            .toList());
  }

  private void write(String name, int documents) throws IOException {
    for (int i = 0; i < documents; i++) {
      Gates.put(index, name + "-" + i);
    }
    index.commit();
  }
}
