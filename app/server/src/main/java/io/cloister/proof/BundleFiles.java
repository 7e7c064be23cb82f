package io.cloister.proof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// The files of a bundle, in a zip or unpacked. Nothing is ever written: what a file is called
/// leads nowhere, and what it holds is read in pieces.
final class BundleFiles implements AutoCloseable {
  /// A bundle has fewer than ten.
  private static final int MOST = 32;

  /// No text of ours packs better: every line has hashes in it.
  private static final long PACKED = 100;

  private static final long SMALL = 1 << 20;

  private final Path path;
  private final @Nullable ZipFile zip;
  private final Set<String> names;

  private BundleFiles(Path path, @Nullable ZipFile zip, Set<String> names) {
    this.path = path;
    this.zip = zip;
    this.names = names;
  }

  /// @throws IllegalArgumentException when it is no such thing, or has names that trick
  static BundleFiles open(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      try (Stream<Path> all = Files.list(path)) {
        return new BundleFiles(
            path, null, names(all.map(each -> each.getFileName().toString()).toList()));
      }
    }
    ZipFile zip = new ZipFile(path.toFile());
    try {
      return new BundleFiles(
          path,
          zip,
          names(Collections.list(zip.entries()).stream().map(ZipEntry::getName).toList()));
    } catch (RuntimeException refused) {
      zip.close();
      throw refused;
    }
  }

  private static Set<String> names(List<String> all) {
    if (all.size() > MOST) {
      throw new IllegalArgumentException("it has " + all.size() + " files, more than any bundle");
    }
    Set<String> names = new HashSet<>();
    for (String name : all) {
      if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
        throw new IllegalArgumentException("it has a file called '" + name + "', as none of ours");
      }
      if (!names.add(name)) {
        throw new IllegalArgumentException("it has two files called '" + name + "'");
      }
    }
    return names;
  }

  Set<String> names() {
    return names;
  }

  /// @throws IllegalArgumentException when it is not there, or packed as no file of ours is
  InputStream open(String name) throws IOException {
    if (!names.contains(name)) {
      throw new IllegalArgumentException("there is no file " + name);
    }
    if (zip == null) {
      Path file = path.resolve(name);
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new IllegalArgumentException(name + " is no plain file");
      }
      return Files.newInputStream(file);
    }
    ZipEntry entry = zip.getEntry(name);
    if (entry.getSize() > SMALL + PACKED * Math.max(0, entry.getCompressedSize())) {
      throw new IllegalArgumentException(name + " unpacks to more than any file of ours");
    }
    return zip.getInputStream(entry);
  }

  /// All of a small file.
  byte[] small(String name) throws IOException {
    try (InputStream in = open(name)) {
      byte[] bytes = in.readNBytes((int) SMALL + 1);
      if (bytes.length > SMALL) {
        throw new IllegalArgumentException(name + " is larger than any of ours");
      }
      return bytes;
    }
  }

  @Override
  public void close() throws IOException {
    if (zip != null) {
      zip.close();
    }
  }
}
