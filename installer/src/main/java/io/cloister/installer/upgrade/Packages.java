package io.cloister.installer.upgrade;

import io.cloister.installer.disk.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lays what somebody has, a folder or a .tar.gz, beside the release in use.
final class Packages {
  private static final String SUMS = "SHA256SUMS";

  private final Releases releases;
  private final @Nullable Path key;

  /// @param key the vendor's public key; null where only checksums are looked at
  Packages(Releases releases, @Nullable Path key) {
    this.releases = releases;
    this.key = key;
  }

  /// @throws Refused when it is damaged, or is no release
  Release lay(Path given) throws IOException, Refused {
    Path named = given.toAbsolutePath().normalize();
    if (Files.isDirectory(named)) {
      Release found = Release.in(named);
      return named.equals(releases.of(found.version())) ? found : copy(found);
    }
    if (!Files.isRegularFile(named)) {
      throw new Refused(
          Refused.Exit.WRONG, "There is no " + named + ". Name a folder or a .tar.gz with --to.");
    }
    check(named);
    return unpack(named);
  }

  private void check(Path file) throws IOException, Refused {
    Path folder = file.getParent();
    Path sums = folder == null ? Path.of(SUMS) : folder.resolve(SUMS);
    Path wanted = key;
    if (!Files.isRegularFile(sums)) {
      if (wanted == null) {
        return;
      }
      throw new Refused(
          Refused.Exit.DAMAGED, "There is no " + sums + ", so nothing says whose this package is.");
    }
    if (wanted != null && !signed(sums, wanted)) {
      throw new Refused(
          Refused.Exit.DAMAGED,
          sums
              + " was not signed with the key in "
              + wanted
              + ". Take the files and the key again, by separate ways.");
    }
    String name = String.valueOf(file.getFileName());
    List<String> lines =
        Files.readAllLines(sums).stream().filter(line -> line.endsWith("  " + name)).toList();
    if (lines.size() != 1 || !lines.getFirst().startsWith(Digests.read(file) + " ")) {
      throw new Refused(
          Refused.Exit.DAMAGED,
          name
              + " is not what "
              + sums
              + " says: it was cut short or changed on its way. Copy it again.");
    }
  }

  private static boolean signed(Path sums, Path key) throws IOException, Refused {
    Path seal = sums.resolveSibling(SUMS + ".sig");
    if (!Files.isRegularFile(seal)) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(read(key));
      signature.update(Files.readAllBytes(sums));
      return signature.verify(Files.readAllBytes(seal));
    } catch (GeneralSecurityException | IllegalArgumentException strange) {
      throw new Refused(
          Refused.Exit.WRONG,
          key
              + " is no public key of Ed25519 (PEM), or the signature is none: "
              + strange.getMessage());
    }
  }

  private static PublicKey read(Path key) throws IOException, GeneralSecurityException {
    String pem = Files.readString(key, StandardCharsets.US_ASCII);
    String body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body)));
  }

  private Release unpack(Path file) throws IOException, Refused {
    Path part = part();
    try {
      run("tar", "-C", part.toString(), "--no-same-owner", "-xzf", file.toString());
      List<Path> tops = Disk.list(part);
      if (tops.size() != 1) {
        throw new Refused(Refused.Exit.DAMAGED, file + " is no package of Cloister.");
      }
      return move(Release.in(tops.getFirst()));
    } finally {
      Disk.remove(part);
    }
  }

  private Release copy(Release found) throws IOException, Refused {
    Path part = part();
    try {
      Path copy = part.resolve("copy");
      run("cp", "-a", found.folder().toString(), copy.toString());
      return move(Release.in(copy));
    } finally {
      Disk.remove(part);
    }
  }

  private Path part() throws IOException {
    Files.createDirectories(releases.folder());
    return Files.createTempDirectory(releases.folder(), ".part");
  }

  /// To its place, unless the release in use has it.
  private Release move(Release found) throws IOException, Refused {
    Path place = releases.of(found.version());
    if (Files.exists(place)) {
      if (releases.current().map(Release::folder).filter(place.toRealPath()::equals).isPresent()) {
        return Release.in(place);
      }
      Disk.remove(place);
    }
    Files.move(found.folder(), place, StandardCopyOption.ATOMIC_MOVE);
    Disk.force(releases.folder());
    return Release.in(place);
  }

  private static void run(String... command) throws IOException, Refused {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8"));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new Refused(
            said.contains("No space left") ? Refused.Exit.DISK : Refused.Exit.DAMAGED,
            "`%s` failed: %s".formatted(String.join(" ", command), said.strip()));
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      throw new Refused(Refused.Exit.REFUSED, "It was interrupted. Nothing was changed.");
    }
  }
}
