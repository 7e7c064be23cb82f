package io.cloister.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedTest {
  /// A file of a jar that is always here.
  private static final String RESOURCE = "/org/junit/jupiter/api/Test.class";

  private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

  @TempDir Path folder;
  private Path file;
  private byte[] right;

  @BeforeEach
  void lay() throws IOException {
    try (InputStream in = Test.class.getResourceAsStream(RESOURCE)) {
      right = in.readAllBytes();
    }
    file = folder.resolve("laid");
    assertThat(Unpacked.lay(RESOURCE, file)).isTrue();
    Files.setLastModifiedTime(file, LONG_AGO);
  }

  @Test
  void leavesWhatIsThereAlready() throws IOException {
    assertThat(file).hasBinaryContent(right);
    assertThat(Unpacked.lay(RESOURCE, file)).isTrue();
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(LONG_AGO);
  }

  @Test
  void replacesWhatIsCutOffOrHasChanged() throws IOException {
    byte[] changed = right.clone();
    changed[changed.length / 2] ^= 1;
    Files.write(folder.resolve("laid.part"), changed);
    for (byte[] wrong : new byte[][] {changed, Arrays.copyOf(right, right.length - 1), {}}) {
      Files.write(file, wrong);
      assertThat(Unpacked.lay(RESOURCE, file)).isTrue();
      assertThat(file).hasBinaryContent(right);
    }
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).containsExactly(file);
    }
  }

  @Test
  void laysNothingWhereNoLibraryHasIt() throws IOException {
    Path none = folder.resolve("none");
    assertThat(Unpacked.lay("/no/such/file.so", none)).isFalse();
    assertThat(none).doesNotExist();
  }
}
