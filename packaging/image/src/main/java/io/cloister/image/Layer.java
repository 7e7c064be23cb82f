package io.cloister.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPOutputStream;

/// One layer of a container image: a tar, compressed.
///
/// @param name what is in it, for the image's history
/// @param digest of the compressed bytes, under which registries keep it
/// @param contents digest of the tar itself, by which an engine knows what it has unpacked
record Layer(String name, String digest, long size, String contents) {

  /// Compresses a tar among the blobs, under the name of its digest.
  ///
  /// @param tar named after what is in it, with an order before it: `1-base.tar`
  static Layer of(Path tar, Path blobs) throws IOException {
    MessageDigest inside = Digests.fresh();
    MessageDigest outside = Digests.fresh();
    Path part = blobs.resolve("part");
    // Java's own compression writes neither a time nor a name.
    try (InputStream in = new DigestInputStream(Files.newInputStream(tar), inside);
        OutputStream out =
            new GZIPOutputStream(
                new DigestOutputStream(Files.newOutputStream(part), outside), 1 << 16)) {
      in.transferTo(out);
    }
    String digest = Digests.hex(outside);
    long size = Files.size(part);
    Files.move(part, blobs.resolve(digest), StandardCopyOption.REPLACE_EXISTING);
    String name = tar.getFileName().toString().replaceFirst("^\\d+-", "").replace(".tar", "");
    return new Layer(name, digest, size, Digests.hex(inside));
  }
}
