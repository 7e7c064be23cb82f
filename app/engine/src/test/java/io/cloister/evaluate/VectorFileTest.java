package io.cloister.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorFileTest {
  private static final int RECORD = 32 + 2 * Float.BYTES + 4;

  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void fill() throws IOException {
    path = folder.resolve("some.vectors");
    try (VectorFile file = VectorFile.open(path, 2)) {
      for (int i = 0; i < 3; i++) {
        file.keep(hash(i), new float[] {i, -i});
      }
    }
  }

  private static byte[] hash(int i) {
    byte[] hash = new byte[32];
    Arrays.fill(hash, (byte) i);
    return hash;
  }

  @Test
  void findsAgainWhatWasKept() throws IOException {
    try (VectorFile file = VectorFile.open(path, 2)) {
      assertThat(file.size()).isEqualTo(3);
      assertThat(file.find(hash(2))).containsExactly(2, -2);
      assertThat(file.find(hash(9))).isNull();
    }
  }

  @Test
  void dropsARecordThatWasCutOff() throws IOException {
    try (RandomAccessFile cut = new RandomAccessFile(path.toFile(), "rw")) {
      cut.setLength(3L * RECORD - 5);
    }
    try (VectorFile file = VectorFile.open(path, 2)) {
      assertThat(file.size()).isEqualTo(2);
      assertThat(file.find(hash(2))).isNull();
      file.keep(hash(2), new float[] {7, 7});
    }
    try (VectorFile file = VectorFile.open(path, 2)) {
      assertThat(file.find(hash(2))).containsExactly(7, 7);
    }
  }

  @Test
  void neverGivesOutADamagedRecord() throws IOException {
    for (int at = 0; at < RECORD; at++) {
      byte[] bytes = Files.readAllBytes(path);
      bytes[RECORD + at] ^= 1;
      Path damaged = Files.write(folder.resolve("damaged-" + at), bytes);
      try (VectorFile file = VectorFile.open(damaged, 2)) {
        assertThat(file.find(hash(0))).containsExactly(0, 0);
        assertThat(file.find(hash(1))).as("byte %d flipped", at).isNull();
      }
    }
  }

  @Test
  void saysThatAnotherEvaluationHasItOpen() throws IOException {
    try (VectorFile file = VectorFile.open(path, 2)) {
      assertThatThrownBy(() -> VectorFile.open(path, 2)).hasMessageContaining("Another evaluation");
      assertThat(file.size()).isEqualTo(3);
    }
  }
}
