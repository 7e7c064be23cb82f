package io.cloister.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a depot relies on, wherever its files lie.
abstract class RackContract {
  private Rack rack;

  /// Always the same place.
  abstract Rack open() throws Exception;

  @BeforeEach
  void take() throws Exception {
    rack = open();
    rack.claim();
  }

  @AfterEach
  void giveBack() {
    if (rack != null) {
      rack.close();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whatWasPutIsFoundByWhoeverOpensItNext() throws Exception {
    byte[] large = new byte[3 << 20];
    large[12345] = 1;
    rack.put("blocks/ab/abcd", large);
    rack.put("blocks/ab/empty", new byte[0]);
    rack.force();
    try (Rack other = open()) {
      assertThat(other.get("blocks/ab/abcd")).isEqualTo(large);
      assertThat(other.get("blocks/ab/empty")).isEmpty();
    }
  }

  @Test
  void aSecondOneTakesThePlaceOfTheFirst() throws Exception {
    rack.put("latest.json", bytes("one"));
    rack.put("latest.json", bytes("another"));
    assertThat(rack.get("latest.json")).isEqualTo(bytes("another"));
  }

  @Test
  void whatIsNewIsNotPutOverWhatIsThere() throws Exception {
    assertThat(rack.putNew("generations/000001.json", bytes("first"))).isTrue();
    assertThat(rack.putNew("generations/000001.json", bytes("second"))).isFalse();
    assertThat(rack.get("generations/000001.json")).isEqualTo(bytes("first"));
  }

  @Test
  void whatIsNotThereHasItsOwnException() {
    assertThatThrownBy(() -> rack.get("blocks/ab/abcd")).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> rack.get("nothing.json")).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void listsWhatLiesBelowAFolderAndNothingBesideIt() throws Exception {
    assertThat(rack.list("blocks")).isEmpty();
    rack.put("blocks/ab/abcd", bytes("four"));
    rack.put("blocks/cd/cdef", bytes("seventy"));
    rack.put("blocksmith/x", bytes("other"));
    rack.put("latest.json", bytes("top"));
    assertThat(rack.list("blocks"))
        .containsExactlyInAnyOrderEntriesOf(Map.of("ab/abcd", 4L, "cd/cdef", 7L));
    assertThat(rack.top())
        .containsExactlyInAnyOrder("blocks", "blocksmith", "latest.json", Depot.LOCK);
  }

  @Test
  void listsMoreThanFitsOnAPage() throws Exception {
    Map<String, Long> put = new TreeMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 1100; i++) {
        String name = "%02x/%04d".formatted(i % 3, i);
        put.put(name, 1L);
        all.add(
            threads.submit(() -> {
              rack.put("blocks/" + name, bytes("x"));
              return name;
            }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    assertThat(rack.list("blocks")).isEqualTo(put);
    rack.delete(put.keySet().stream().map(name -> "blocks/" + name).toList(), false);
    assertThat(rack.list("blocks")).isEmpty();
  }

  @Test
  void whatWasDeletedIsGoneAndMayBeDeletedAgain() throws Exception {
    rack.put("latest/ab/abcd", bytes("a key"));
    rack.delete(List.of("latest/ab/abcd"), true);
    rack.delete(List.of("latest/ab/abcd", "latest/never"), true);
    assertThat(rack.list("latest")).isEmpty();
  }

  @Test
  void onlyOneWritesAtATime() throws Exception {
    try (Rack other = open()) {
      assertThatThrownBy(other::claim)
          .isInstanceOf(BackupRefused.class)
          .hasMessageStartingWith("Another backup is being written to " + rack.place(""));
    }
    rack.put("latest.json", bytes("still ours"));
    rack.close();
    rack = open();
    rack.claim();
  }

  @Test
  void manyMayPutTheSameAtOnce() throws Exception {
    byte[] same = bytes("the same in every thread");
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        all.add(
            threads.submit(() -> {
              rack.put("blocks/aa/aaaa", same);
              return same;
            }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    assertThat(rack.list("blocks")).isEqualTo(Map.of("aa/aaaa", (long) same.length));
  }
}
