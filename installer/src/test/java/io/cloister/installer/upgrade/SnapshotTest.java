package io.cloister.installer.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
  @TempDir Path folder;

  @Test
  void segmentsAreLinkedAndAllElseIsCopied() throws Exception {
    try (Installation installation = new Installation(folder)) {
      Place place = installation.place();
      place.prepare();
      assertThat(new Snapshot(place).take(new Digests(), file -> {})).isEqualTo(6);
      assertThat(key(place.before().resolve("index/main/_0.cfs")))
          .isEqualTo(key(place.home().resolve("index/main/_0.cfs")));
      for (String copied :
          new String[] {"data/cloister.mv.db", "index/main/segments_1", "FORMAT"}) {
        assertThat(key(place.before().resolve(copied)))
            .as(copied)
            .isNotEqualTo(key(place.home().resolve(copied)));
      }
      assertThat(Files.readSymbolicLink(place.before().resolve("keys/link")))
          .isEqualTo(Path.of("../FORMAT"));
    }
  }

  @Test
  void itsListIsOneThatSha256sumReads() throws Exception {
    try (Installation installation = new Installation(folder)) {
      Place place = installation.place();
      place.prepare();
      Snapshot snapshot = new Snapshot(place);
      snapshot.take(new Digests(), file -> {});
      assertThat(snapshot.damaged()).isEmpty();
      Process checked =
          new ProcessBuilder("sha256sum", "--check", "--quiet", "--strict", "../before.sha256")
              .directory(place.before().toFile())
              .redirectErrorStream(true)
              .start();
      assertThat(new String(checked.getInputStream().readAllBytes())).isEmpty();
      assertThat(checked.waitFor()).isZero();
    }
  }

  @Test
  void whatWasReadAheadAndChangedSinceIsReadAgain() throws Exception {
    try (Installation installation = new Installation(folder)) {
      Place place = installation.place();
      place.prepare();
      Snapshot snapshot = new Snapshot(place);
      Digests digests = new Digests();
      snapshot.readAhead(digests);
      Path grown = place.home().resolve("index/main/_0.cfs");
      Files.writeString(grown, "a longer segment\n".repeat(1000));
      snapshot.take(digests, file -> {});
      assertThat(snapshot.damaged()).isEmpty();
    }
  }

  /// On a real file system that is full.
  @Test
  void aFullDiskLeavesTheOldServiceAndItsData() throws Exception {
    assumeTrue(Program.isRoot(), "a small file system needs root");
    Path mount = Files.createDirectory(folder.resolve("small"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", mount.toString()) == 0, "mount");
    try (Installation installation = new Installation(mount)) {
      Map<String, String> before = installation.bytes();
      // Less than a snapshot needs is left; the look before would see it, so it is not asked.
      Files.write(mount.resolve("ballast"), new byte[2_000_000]);
      Place place = installation.place();
      place.prepare();
      Files.write(
          mount.resolve("more"), new byte[(int) Files.getFileStore(mount).getUsableSpace()]);
      assertThatThrownBy(() -> new Snapshot(place).take(new Digests(), file -> {}))
          .isInstanceOf(IOException.class);
      assertThat(new Snapshot(place).isThere()).isFalse();
      assertThatThrownBy(installation::upgrade)
          .isInstanceOf(Refused.class)
          .hasMessageContaining("MiB left, and a way back needs")
          .extracting(failed -> ((Refused) failed).exit())
          .isEqualTo(Refused.Exit.DISK);
      assertThat(installation.bytes()).isEqualTo(before);
      assertThat(installation.serving.version).isEqualTo("0.1.0");
    } finally {
      run("umount", mount.toString());
    }
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).start().waitFor();
  }

  private static Object key(Path file) throws IOException {
    return Files.getAttribute(file, "unix:ino");
  }
}
