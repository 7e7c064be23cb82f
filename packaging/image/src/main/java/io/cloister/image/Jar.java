package io.cloister.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Writes jars so that the same input gives the same bytes: entries in their order, all of one
/// time.
final class Jar {
  /// The first moment that a zip can tell, in its own time without a zone.
  private static final LocalDateTime THEN = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Jar() {}

  /// Without some of its entries. A jar that has none of those is copied as it is.
  static void without(Predicate<String> dropped, Path jar, Path to) throws IOException {
    try (ZipFile in = new ZipFile(jar.toFile())) {
      if (in.stream().noneMatch(entry -> dropped.test(entry.getName()))) {
        Files.copy(jar, to);
        return;
      }
      try (ZipOutputStream out = open(to)) {
        copy(in, out, dropped.negate());
      }
    }
  }

  /// With another manifest, which comes first, where Java looks for it.
  static void withManifest(Path jar, Path to, Manifest manifest) throws IOException {
    try (ZipFile in = new ZipFile(jar.toFile());
        ZipOutputStream out = open(to)) {
      out.putNextEntry(entry(JarFile.MANIFEST_NAME));
      manifest.write(out);
      out.closeEntry();
      copy(in, out, name -> !name.equals(JarFile.MANIFEST_NAME));
    }
  }

  private static ZipOutputStream open(Path to) throws IOException {
    OutputStream file = Files.newOutputStream(to);
    ZipOutputStream out = new ZipOutputStream(file);
    out.setLevel(Deflater.BEST_COMPRESSION);
    return out;
  }

  private static void copy(ZipFile in, ZipOutputStream out, Predicate<String> kept)
      throws IOException {
    for (Enumeration<? extends ZipEntry> all = in.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      if (kept.test(entry.getName())) {
        out.putNextEntry(entry(entry.getName()));
        try (var bytes = in.getInputStream(entry)) {
          bytes.transferTo(out);
        }
        out.closeEntry();
      }
    }
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(THEN);
    return entry;
  }
}
