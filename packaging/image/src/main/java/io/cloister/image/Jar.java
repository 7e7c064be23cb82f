package io.cloister.image;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Enumeration;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/// Writes jars so that the same input gives the same bytes: entries in their order, all of one
/// time. They are small: their classes lack what [LocalVariables] takes out.
final class Jar {
  /// The first moment that a zip can tell, in its own time without a zone.
  private static final LocalDateTime THEN = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Jar() {}

  /// Without some of its entries.
  static void without(Predicate<String> dropped, Path jar, Path to) throws IOException {
    try (ZipFile in = new ZipFile(jar.toFile());
        ZipArchiveOutputStream out = open(to)) {
      copy(in, out, dropped.negate());
    }
  }

  /// With another manifest, which comes first, where Java looks for it.
  static void withManifest(Path jar, Path to, Manifest manifest) throws IOException {
    try (ZipFile in = new ZipFile(jar.toFile());
        ZipArchiveOutputStream out = open(to)) {
      out.putArchiveEntry(entry(JarFile.MANIFEST_NAME));
      manifest.write(out);
      out.closeArchiveEntry();
      copy(in, out, name -> !name.equals(JarFile.MANIFEST_NAME));
    }
  }

  /// Into a file, which this can go back in: what goes into a stream has the size of each entry
  /// behind it once more.
  private static ZipArchiveOutputStream open(Path to) throws IOException {
    ZipArchiveOutputStream out = new ZipArchiveOutputStream(to);
    out.setLevel(Deflater.BEST_COMPRESSION);
    return out;
  }

  private static void copy(ZipFile in, ZipArchiveOutputStream out, Predicate<String> kept)
      throws IOException {
    for (Enumeration<? extends ZipEntry> all = in.entries(); all.hasMoreElements(); ) {
      ZipEntry entry = all.nextElement();
      if (kept.test(entry.getName())) {
        out.putArchiveEntry(entry(entry.getName()));
        try (var bytes = in.getInputStream(entry)) {
          if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
            unsigned(new Manifest(bytes)).write(out);
          } else {
            out.write(LocalVariables.dropped(bytes.readAllBytes()));
          }
        }
        out.closeArchiveEntry();
      }
    }
  }

  /// Without the checksum of each class, which only a signature would refer to.
  private static Manifest unsigned(Manifest manifest) {
    manifest
        .getEntries()
        .values()
        .forEach(each -> each.keySet().removeIf(name -> name.toString().endsWith("-Digest")));
    manifest.getEntries().values().removeIf(java.util.Map::isEmpty);
    return manifest;
  }

  private static ZipArchiveEntry entry(String name) {
    ZipArchiveEntry entry = new ZipArchiveEntry(name);
    entry.setTime(THEN.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli());
    return entry;
  }
}
