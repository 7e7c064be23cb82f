package io.cloister.evaluate;

import io.cloister.embed.Embedder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// An embedder that remembers on disk what it has embedded. A vector is found by the hash of the
/// embedder's id, of whether the text was a question, and of the text itself. What the id cannot
/// say (another runtime, another processor) is told by a probe: when the embedder gives it another
/// vector than the one on disk, everything is forgotten.
final class CachedEmbedder implements Embedder {
  private static final String PROBE = "The quick brown fox jumps over the lazy dog.";

  private final Embedder real;
  private final VectorFile file;
  private final AtomicLong made = new AtomicLong();

  private CachedEmbedder(Embedder real, VectorFile file) {
    this.real = real;
    this.file = file;
  }

  /// @param folder of the vectors of all embedders
  /// @param real is closed with it
  static CachedEmbedder open(Path folder, Embedder real) throws IOException {
    String name = real.id().replaceAll("[^A-Za-z0-9.-]", "_") + "-" + real.dimensions();
    VectorFile file = VectorFile.open(folder.resolve(name + ".vectors"), real.dimensions());
    CachedEmbedder embedder = new CachedEmbedder(real, file);
    embedder.probe();
    return embedder;
  }

  private void probe() throws IOException {
    byte[] hash = hash("probe", PROBE);
    float[] now = real.passage(PROBE);
    float[] then = file.find(hash);
    if (then == null || !Arrays.equals(then, now)) {
      file.clear();
      file.keep(hash, now);
    }
  }

  /// How many vectors were really made, not found.
  long made() {
    return made.get();
  }

  /// How many vectors are on disk.
  int remembered() {
    return file.size();
  }

  /// The embedder behind it, for measuring time.
  Embedder real() {
    return real;
  }

  @Override
  public String id() {
    return real.id();
  }

  @Override
  public int dimensions() {
    return real.dimensions();
  }

  @Override
  public int maxTokens() {
    return real.maxTokens();
  }

  @Override
  public int tokens(String text) {
    return real.tokens(text);
  }

  @Override
  public boolean reads(String text) {
    return real.reads(text);
  }

  @Override
  public float[] passage(String text) {
    return remembered("passage", text, real::passage);
  }

  @Override
  public float[] query(String text) {
    return remembered("question", text, real::query);
  }

  private float[] remembered(String kind, String text, Function<String, float[]> embed) {
    byte[] hash = hash(kind, text);
    try {
      float[] known = file.find(hash);
      if (known != null) {
        return known;
      }
      float[] vector = embed.apply(text);
      made.incrementAndGet();
      file.keep(hash, vector);
      return vector;
    } catch (IOException e) {
      throw new UncheckedIOException("The vectors on disk cannot be used: " + e.getMessage(), e);
    }
  }

  private byte[] hash(String kind, String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : new String[] {real.id(), kind, text}) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        // With its length in front no two lists of parts read the same.
        digest.update(java.nio.ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public void close() {
    real.close();
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The vectors on disk cannot be closed: " + e.getMessage(), e);
    }
  }
}
