package io.cloister.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntegrityTest {
  @TempDir Path home;

  @Test
  void findsNothingWrongWithASoundIndexThatIsWrittenTo() throws Exception {
    try (Index index = Index.open(home, "none", 2)) {
      Gates.put(index, "first");
      index.commit();
      Gates.put(index, "second");
      Integrity integrity = index.verify();
      assertThat(integrity.sound()).isTrue();
      assertThat(integrity.segments()).isEqualTo(1);
    }
  }

  @Test
  void noticesOneByteThatHasChanged() throws Exception {
    try (Index index = Index.open(home, "none", 2)) {
      Gates.put(index, "first");
      index.commit();
    }
    flipAByteInTheMiddle();
    try (Index index = Index.open(home, "none", 2)) {
      assertThat(index.verify().sound()).isFalse();
    }
  }

  private void flipAByteInTheMiddle() throws IOException {
    Path data;
    try (Stream<Path> files = Files.list(home)) {
      data = files.filter(file -> file.toString().endsWith(".cfs")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(data);
    // A letter of a text: Lucene itself looks at little more than the ends of its files.
    bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("plain")] ^= 1;
    Files.write(data, bytes);
  }
}
