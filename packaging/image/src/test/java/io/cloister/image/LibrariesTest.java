package io.cloister.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrariesTest {
  @TempDir Path folder;
  private Path server;

  @BeforeEach
  void build() throws IOException {
    server =
        jar("cloister-server-1.0.jar", "META-INF/MANIFEST.MF", "io/cloister/server/Main.class");
  }

  @Test
  void makesTheServerAReleaseThatNamesItsLibrariesInOrder() throws IOException {
    Path lib = put(jar("b.jar", "B.class"), server, jar("a.jar", "A.class"));
    try (JarFile jar = new JarFile(lib.resolve(Libraries.SERVER).toFile())) {
      var main = jar.getManifest().getMainAttributes();
      assertThat(main.getValue(Name.IMPLEMENTATION_VERSION)).isEqualTo("1.0");
      assertThat(main.getValue(Name.CLASS_PATH)).isEqualTo("b.jar a.jar");
      assertThat(jar.getEntry("io/cloister/server/Main.class")).isNotNull();
    }
  }

  @Test
  void leavesOutOtherPlatformsSignaturesAndCustomsOfCountries() throws IOException {
    Path lib =
        put(
            server,
            jar(
                "native.jar",
                "A.class",
                "native/lib/win-x86_64/tokenizers.dll",
                "META-INF/BC.SF",
                "com/ibm/icu/impl/data/icudata/curr/de.res",
                "com/ibm/icu/impl/data/icudata/zh_Hant.res",
                "com/ibm/icu/impl/data/icudata/root.res",
                "com/ibm/icu/impl/data/icudata/brkitr/de.res"));
    assertThat(entries(lib.resolve("native.jar")))
        .containsExactly(
            "A.class",
            "com/ibm/icu/impl/data/icudata/root.res",
            "com/ibm/icu/impl/data/icudata/brkitr/de.res");
  }

  @Test
  void leavesOutTheChecksumsThatASignatureReferredTo() throws IOException {
    Path signed = folder.resolve("signed.jar");
    String manifest =
        """
        Manifest-Version: 1.0
        Multi-Release: true

        Name: A.class
        SHA-256-Digest: abc

        Name: org/example/
        Sealed: true
        SHA-256-Digest: def

        """;
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(signed))) {
      out.putNextEntry(new ZipEntry(JarFile.MANIFEST_NAME));
      out.write(manifest.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    Path lib = put(server, signed);
    try (JarFile jar = new JarFile(lib.resolve("signed.jar").toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Multi-Release")).isEqualTo("true");
      assertThat(jar.getManifest().getEntries()).containsOnlyKeys("org/example/");
      assertThat(jar.getManifest().getAttributes("org/example/"))
          .containsOnlyKeys(new Name("Sealed"));
    }
  }

  @Test
  void givesTheSameBytesWhateverTheTimesOfItsInputAre() throws IOException {
    Path jar = jar("native.jar", "A.class", "native/lib/win-x86_64/tokenizers.dll");
    Path first = put(server, jar);
    Path second =
        put(
            jar(
                "later/cloister-server-1.0.jar",
                "META-INF/MANIFEST.MF",
                "io/cloister/server/Main.class"),
            jar("later/native.jar", "A.class", "native/lib/win-x86_64/tokenizers.dll"));
    for (String name : List.of(Libraries.SERVER, "native.jar")) {
      assertThat(second.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
    }
  }

  @Test
  void refusesTwoLibrariesOfOneName() throws IOException {
    Path one = jar("one/core.jar", "A.class");
    Path other = jar("other/core.jar", "B.class");
    assertThatThrownBy(() -> put(server, one, other)).hasMessageContaining("core.jar");
  }

  private Path put(Path... jars) throws IOException {
    Path lib = Files.createTempDirectory(folder, "lib");
    Libraries.put(List.of(jars), lib, "1.0", Platform.LINUX_X64);
    return lib;
  }

  private Path jar(String name, String... entries) throws IOException {
    Path jar = folder.resolve(name);
    Files.createDirectories(jar.getParent());
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String entry : entries) {
        ZipEntry written = new ZipEntry(entry);
        written.setTime(name.contains("/") ? 1_700_000_000_000L : 1_600_000_000_000L);
        out.putNextEntry(written);
        out.write(entry.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    return jar;
  }

  private static List<String> entries(Path jar) throws IOException {
    try (ZipFile in = new ZipFile(jar.toFile())) {
      return in.stream().map(ZipEntry::getName).toList();
    }
  }
}
