package io.cloister.installer.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.installer.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagesTest {
  @TempDir Path folder;

  private Releases releases;
  private Path archive;
  private Path key;

  @BeforeEach
  void pack() throws Exception {
    releases = new Releases(Files.createDirectory(folder.resolve("opt")));
    Path tree = Files.createDirectories(folder.resolve("in/cloister-0.3.0"));
    Files.createDirectory(tree.resolve("bin"));
    Files.writeString(tree.resolve("VERSION"), "0.3.0\n");
    Files.writeString(tree.resolve("bin/cloister"), "#!/bin/sh\n");
    archive = folder.resolve("in/cloister-0.3.0-linux-x86_64.tar.gz");
    run("tar", "-C", tree.getParent().toString(), "-czf", archive.toString(), "cloister-0.3.0");
    Path sums = folder.resolve("in/SHA256SUMS");
    Files.writeString(sums, Digests.read(archive) + "  " + archive.getFileName() + "\n");
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    key =
        Files.writeString(
            folder.resolve("vendor.pem"),
            "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n");
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(Files.readAllBytes(sums));
    Files.write(folder.resolve("in/SHA256SUMS.sig"), signature.sign());
  }

  @Test
  void aSignedPackageLiesSideBySide() throws Exception {
    Release laid = new Packages(releases, key).lay(archive);
    assertThat(laid.folder()).isEqualTo(releases.of("0.3.0"));
    assertThat(new Packages(releases, key).lay(laid.folder())).isEqualTo(laid);
    assertThat(Disk.list(releases.folder())).containsExactly(laid.folder());
  }

  @Test
  void aFolderElsewhereIsCopied() throws Exception {
    Release laid = new Packages(releases, null).lay(folder.resolve("in/cloister-0.3.0"));
    assertThat(laid.program()).isRegularFile();
    assertThat(laid.folder()).isEqualTo(releases.of("0.3.0"));
  }

  @Test
  void whatWasChangedOnItsWayLeavesNothing() throws Exception {
    Files.writeString(archive, "x", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> new Packages(releases, null).lay(archive))
        .hasMessageContaining("cut short or changed on its way");
    assertThat(releases.folder()).doesNotExist();
  }

  @Test
  void anothersSignatureIsRefused() throws Exception {
    Files.writeString(folder.resolve("in/SHA256SUMS"), "\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> new Packages(releases, key).lay(archive))
        .hasMessageContaining("was not signed with the key");
    Files.delete(folder.resolve("in/SHA256SUMS"));
    assertThatThrownBy(() -> new Packages(releases, key).lay(archive))
        .hasMessageContaining("nothing says whose this package is");
  }

  @Test
  void aHalfArchiveLeavesNothing() throws Exception {
    Files.delete(folder.resolve("in/SHA256SUMS"));
    byte[] whole = Files.readAllBytes(archive);
    Files.write(archive, java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> new Packages(releases, null).lay(archive))
        .isInstanceOf(Refused.class)
        .extracting(failed -> ((Refused) failed).exit())
        .isEqualTo(Refused.Exit.DAMAGED);
    assertThat(Disk.list(releases.folder())).isEmpty();
  }

  private static void run(String... command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }
}
