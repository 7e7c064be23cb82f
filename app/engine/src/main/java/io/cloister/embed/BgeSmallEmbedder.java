package io.cloister.embed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// bge-small-en-v1.5, quantised to 8 bit, run in this process. The weights and the tokenizer lie in
/// a dependency, so nothing is ever fetched.
///
/// One text a run: activations are quantised over the whole batch, so that neighbours and padding
/// would change a vector. One thread a run and no spinning, so that whoever calls decides how much
/// of the machine is used.
public final class BgeSmallEmbedder implements Embedder {
  private static final Logger LOG = LoggerFactory.getLogger(BgeSmallEmbedder.class);
  private static final String ID = "bge-small-en-v1.5-q8-cls";
  private static final String WEIGHTS = "/bge-small-en-v1.5-q.onnx";
  private static final String QUESTION =
      "Represent this sentence for searching relevant passages: ";
  private static final int CACHED_QUESTIONS = 1_000;

  /// How long after a question passages still hold back.
  private static final long CONSIDERATE_NANOS = 2_000_000_000L;

  private final BertTokenizer tokenizer;
  private final BertModel model;
  private final VectorCache questions = new VectorCache(CACHED_QUESTIONS);

  /// Questions have permits of their own: a person never waits behind a bulk import.
  private final Semaphore passagePermits;

  private final Semaphore queryPermits;

  /// While people are asking, half of the sessions have to do for passages.
  private final Semaphore consideratePermits;

  private volatile long lastQuestion = System.nanoTime() - CONSIDERATE_NANOS;

  /// Calls hold the reading side; closing takes the writing side, and so waits for all of them.
  private final ReadWriteLock running = new ReentrantReadWriteLock();

  private boolean closed;

  private BgeSmallEmbedder(BertTokenizer tokenizer, BertModel model, int sessions) {
    this.tokenizer = tokenizer;
    this.model = model;
    this.passagePermits = new Semaphore(sessions, true);
    this.consideratePermits = new Semaphore(Math.max(1, sessions / 2), true);
    this.queryPermits = new Semaphore(Math.max(2, sessions), true);
  }

  /// [#open(Path, int)] without a folder: everything is unpacked among the temporary files. For
  /// tools, of which several may run at once.
  public static BgeSmallEmbedder open(int sessions) throws IOException {
    Path weights = Files.createTempFile("model", ".onnx");
    try {
      return load(weights, sessions);
    } finally {
      Files.deleteIfExists(weights);
    }
  }

  /// Loads the model; takes about half a second. The tokenizer's native library is unpacked into
  /// the folder named by the system property `DJL_CACHE_DIR`.
  ///
  /// @param cache a folder for the model's weights and native libraries, 60 MB, which stay for the
  ///   next start
  /// @param sessions how many passages are embedded at the same time, each on its caller's thread
  /// @throws IOException when the native libraries or the model cannot be loaded
  public static BgeSmallEmbedder open(Path cache, int sessions) throws IOException {
    NativeLibraries.unpack(Files.createDirectories(cache).resolve("onnxruntime"));
    return load(cache.resolve("model.onnx"), sessions);
  }

  private static BgeSmallEmbedder load(Path weights, int sessions) throws IOException {
    if (sessions < 1) {
      throw new IllegalArgumentException("At least one session, not " + sessions);
    }
    if (!Unpacked.lay(WEIGHTS, weights)) {
      throw new IOException("The model " + WEIGHTS + " is not on the class path");
    }
    BertTokenizer tokenizer = BertTokenizer.open("/bge-small-en-v1.5-q-tokenizer.json");
    try {
      return new BgeSmallEmbedder(tokenizer, BertModel.open(weights), sessions);
    } catch (IOException | RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  /// [#open(Path, int)], or what stands in for the model when it cannot be loaded.
  public static Embedder openOrAbsent(Path cache, int sessions) {
    try {
      return open(cache, sessions);
    } catch (IOException broken) {
      LOG.error("Searching by meaning does not work", broken);
      return new AbsentEmbedder(
          ID, BertModel.WIDTH, "The embedding model cannot be loaded; the log has the cause.");
    }
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public int dimensions() {
    return BertModel.WIDTH;
  }

  @Override
  public int maxTokens() {
    return BertTokenizer.LONGEST - BertTokenizer.SPECIAL;
  }

  @Override
  public int tokens(String text) {
    running.readLock().lock();
    try {
      refuseWhenClosed();
      return tokenizer.count(text);
    } finally {
      running.readLock().unlock();
    }
  }

  /// It has read English. Other languages in Latin letters share enough with it to help; of other
  /// scripts it knows letters only.
  @Override
  public boolean reads(String text) {
    long letters = text.codePoints().filter(Character::isLetter).count();
    long latin =
        text.codePoints()
            .filter(Character::isLetter)
            .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN)
            .count();
    return 2 * latin >= letters;
  }

  @Override
  public float[] passage(String text) {
    if (System.nanoTime() - lastQuestion >= CONSIDERATE_NANOS) {
      return run(text, passagePermits);
    }
    consideratePermits.acquireUninterruptibly();
    try {
      return run(text, passagePermits);
    } finally {
      consideratePermits.release();
    }
  }

  @Override
  public float[] query(String text) {
    lastQuestion = System.nanoTime();
    float[] known = questions.find(text);
    if (known != null && !isClosed()) {
      return known;
    }
    float[] vector = run(QUESTION + text, queryPermits);
    questions.keep(text, vector);
    return vector;
  }

  @Override
  public void close() {
    running.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        model.close();
        tokenizer.close();
      }
    } finally {
      running.writeLock().unlock();
    }
  }

  private float[] run(String text, Semaphore permits) {
    permits.acquireUninterruptibly();
    try {
      running.readLock().lock();
      try {
        refuseWhenClosed();
        return model.run(tokenizer.ids(text));
      } finally {
        running.readLock().unlock();
      }
    } finally {
      permits.release();
    }
  }

  private boolean isClosed() {
    running.readLock().lock();
    try {
      return closed;
    } finally {
      running.readLock().unlock();
    }
  }

  private void refuseWhenClosed() {
    if (closed) {
      throw new IllegalStateException("The embedder is closed");
    }
  }
}
