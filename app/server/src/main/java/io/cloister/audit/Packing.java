package io.cloister.audit;

import io.cloister.proof.Hash;
import io.cloister.proof.Manifest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Puts the files of a bundle into a zip, and keeps what the manifest says of each.
final class Packing implements AutoCloseable {
  private final ZipOutputStream zip;
  private final Instant made;
  private final SortedMap<String, Manifest.Content> files = new TreeMap<>();

  Packing(OutputStream out, Instant made) {
    zip = new ZipOutputStream(out);
    this.made = made;
  }

  void add(String name, Bundle.Body body) throws IOException {
    begin(name);
    Counted counted = new Counted(zip);
    body.to(piece -> counted.write(piece.getBytes(StandardCharsets.UTF_8)));
    counted.flush();
    zip.closeEntry();
    files.put(
        name, new Manifest.Content(counted.count, new Hash(counted.getMessageDigest().digest())));
  }

  void add(String name, byte[] bytes) throws IOException {
    addLast(name, bytes);
    files.put(name, new Manifest.Content(bytes.length, Hash.of(bytes)));
  }

  /// Adds the public keys, of which the last signs the manifest.
  void addKeys(SigningKeys.Current keys) throws IOException {
    add(
        Manifest.KEYS,
        pieces -> {
          for (var link : keys.chain().links()) {
            pieces.write(Manifest.line(link.note().toString()));
          }
        });
    add("public-key.pem", pieces -> pieces.write(keys.chain().last().pem()));
  }

  /// Adds the manifest, which names everything else, and its signature.
  void addManifest(String manifest, SigningKeys.Current keys) throws IOException {
    byte[] bytes = manifest.getBytes(StandardCharsets.UTF_8);
    addLast(Manifest.FILE, bytes);
    addLast(Manifest.SIGNATURE, keys.signer().sign(bytes));
  }

  /// What was added so far.
  SortedMap<String, Manifest.Content> files() {
    return new TreeMap<>(files);
  }

  /// Adds what no manifest can name: itself and its signature.
  private void addLast(String name, byte[] bytes) throws IOException {
    begin(name);
    zip.write(bytes);
    zip.closeEntry();
  }

  private void begin(String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(java.time.LocalDateTime.ofInstant(made, java.time.ZoneOffset.UTC));
    zip.putNextEntry(entry);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static final class Counted extends DigestOutputStream {
    private long count;

    Counted(OutputStream out) {
      super(out, Hash.sha256());
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      super.write(bytes, 0, bytes.length);
      count += bytes.length;
    }
  }
}
