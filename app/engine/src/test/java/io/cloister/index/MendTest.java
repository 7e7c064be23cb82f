package io.cloister.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An index whose disk fails, and is well again. Taking the folder away is a fault like any other.
class MendTest {
  @TempDir private Path folder;

  @Test
  void isWrittenAgainOnceTheDiskIsWell() throws Exception {
    try (Index index = Index.open(home(), "none", 2)) {
      Gates.put(index, "before");
      index.commit();
      failWhileWriting(index);
      assertThat(index.stats().documents()).isEqualTo(1);
      index.mend();
      Gates.put(index, "after");
      index.commit();
      assertThat(index.stats().documents()).isEqualTo(2);
    }
  }

  @Test
  void doesNotTakeTheSecondHalfOfWhatItLostTheFirstHalfOf() throws Exception {
    try (Index index = Index.open(home(), "none", 2)) {
      failWhileWriting(index);
      assertThatThrownBy(() -> Gates.put(index, "second half"))
          .isInstanceOf(RuntimeException.class);
      assertThatThrownBy(index::commit).isInstanceOf(RuntimeException.class);
      assertThat(index.stats().documents()).isZero();
    }
  }

  @Test
  void keepsWhatItSaysAboutItself() throws Exception {
    try (Index index = Index.open(home(), "none", 2)) {
      failWhileWriting(index);
      index.mend();
      Gates.put(index, "after");
      index.commit();
    }
    assertThatThrownBy(() -> Index.open(home(), "another", 2)).isInstanceOf(IndexUnusable.class);
    Index.open(home(), "none", 2).close();
  }

  @Test
  void leavesAWellIndexAlone() throws Exception {
    try (Index index = Index.open(home(), "none", 2)) {
      Gates.put(index, "not committed");
      index.mend();
      index.commit();
      assertThat(index.stats().documents()).isEqualTo(1);
    }
  }

  private void failWhileWriting(Index index) throws IOException {
    Gates.put(index, "lost");
    Path away = folder.resolve("away");
    Files.move(home(), away);
    assertThatThrownBy(index::commit).isInstanceOf(IOException.class);
    Files.move(away, home());
  }

  private Path home() {
    return folder.resolve("index");
  }
}
