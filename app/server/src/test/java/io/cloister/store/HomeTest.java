package io.cloister.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir private Path folder;

  @Test
  void makesTheFolderWithItsParents() throws Exception {
    try (Home home = Home.open(folder.resolve("a/b"))) {
      assertThat(home.data()).isDirectory();
      assertThat(home.index()).isDirectory();
    }
  }

  @Test
  void refusesAFolderThatIsInUse() throws Exception {
    try (Home first = Home.open(folder)) {
      assertThat(refusal(folder)).isEqualTo(new StoreRefusal.Locked(first.root()));
    }
    Home.open(folder).close();
  }

  @Test
  void refusesALaterLayoutAndChangesNothing() throws Exception {
    Home.open(folder).close();
    Files.writeString(folder.resolve("FORMAT"), "2\n");
    assertThat(refusal(folder))
        .isEqualTo(new StoreRefusal.Newer(folder, "folder layout 2", "layout 1"));
    assertThat(folder.resolve("FORMAT")).hasContent("2");
  }

  @Test
  void refusesALayoutThatIsNoNumber() throws Exception {
    Home.open(folder).close();
    Files.writeString(folder.resolve("FORMAT"), "one");
    assertThat(refusal(folder)).isInstanceOf(StoreRefusal.Damaged.class);
  }

  @Test
  void refusesAFileInPlaceOfTheFolder() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertThat(refusal(file).sentence()).contains("cannot be written").contains("CLOISTER_HOME");
    assertThat(file).hasContent("in the way");
  }

  @Test
  void refusesADiskThatIsNearlyFullBeforeItWritesAnything() throws Exception {
    assertThatThrownBy(() -> Home.open(folder, Long.MAX_VALUE))
        .isInstanceOf(StoreRefused.class)
        .hasMessageContaining("MiB left")
        .hasMessageContaining("Free some space");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString())).containsExactly("lock");
    }
  }

  @Test
  void everyRefusalIsOneSentenceOrTwoWithARemedy() {
    for (StoreRefusal refusal :
        new StoreRefusal[] {
          new StoreRefusal.Locked(folder),
          new StoreRefusal.Newer(folder, "a", "b"),
          new StoreRefusal.Unwritable(folder, "permission denied"),
          new StoreRefusal.DiskFull(folder, 1, 2),
          new StoreRefusal.Unreachable("db", "no route"),
          new StoreRefusal.Damaged("db", "bad page")
        }) {
      assertThat(refusal.sentence())
          .doesNotContain("\n")
          .endsWith(".")
          .containsPattern("\\. [A-Z]|; ");
    }
  }

  private static StoreRefusal refusal(Path folder) throws IOException {
    try {
      Home.open(folder).close();
      throw new AssertionError("It was opened");
    } catch (StoreRefused refused) {
      return refused.refusal();
    }
  }
}
