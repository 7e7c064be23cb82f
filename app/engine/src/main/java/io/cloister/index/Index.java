package io.cloister.index;

import io.cloister.corpus.Document;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Passage;
import io.cloister.corpus.SourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SnapshotDeletionPolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NIOFSDirectory;

/// The passages of one tenant, on disk. Safe for many threads; one process at a time.
///
/// What was put or removed is neither durable nor visible before [#commit].
public final class Index implements AutoCloseable {
  private final Path home;
  private final Directory directory;
  private final Languages analyzer;
  private volatile IndexWriter writer;
  private final SnapshotDeletionPolicy snapshots;
  private final Searchers searchers;
  private final int dimensions;
  private final Order order;

  /// Held by whoever commits, and by whoever wants nobody to.
  private final Semaphore committing = new Semaphore(1, true);

  private Index(
      Path home,
      Directory directory,
      Languages analyzer,
      IndexWriter writer,
      SnapshotDeletionPolicy snapshots,
      Searchers searchers,
      int dimensions) {
    this.home = home;
    this.directory = directory;
    this.analyzer = analyzer;
    this.writer = writer;
    this.snapshots = snapshots;
    this.searchers = searchers;
    this.dimensions = dimensions;
    this.order = new Order(() -> this.writer, home);
  }

  /// Opens the index in a folder, or makes an empty one.
  ///
  /// @param embedderId names the model whose vectors it holds
  /// @throws IndexUnusable when there is an index that cannot be used as it is; says what to do
  /// @throws IOException when the folder cannot be read or written
  public static Index open(Path home, String embedderId, int dimensions)
      throws IOException, IndexUnusable {
    return open(home, embedderId, dimensions, 0);
  }

  /// @param kept how many commits before the last are kept for [#readKept]
  public static Index open(Path home, String embedderId, int dimensions, int kept)
      throws IOException, IndexUnusable {
    Files.createDirectories(home);
    Layout layout = new Layout(Layout.CURRENT, embedderId, dimensions);
    Directory directory = FSDirectory.open(home);
    Languages analyzer = new Languages();
    SnapshotDeletionPolicy snapshots = new SnapshotDeletionPolicy(new KeptCommits(kept));
    IndexWriter writer = null;
    try {
      layout.check(directory);
      writer = new IndexWriter(directory, Opening.config(analyzer, snapshots));
      writer.setLiveCommitData(layout.data().entrySet());
      writer.commit();
      Searchers searchers = new Searchers(directory);
      return new Index(home, directory, analyzer, writer, snapshots, searchers, dimensions);
    } catch (IOException | IndexUnusable | RuntimeException e) {
      if (writer != null) {
        writer.rollback();
      }
      analyzer.close();
      directory.close();
      throw Opening.explained(home, e);
    }
  }

  /// Empties the folder of an index that cannot be used, so that it can be rebuilt. Refuses while
  /// another process has it open.
  public static void discard(Path home) throws IOException, IndexUnusable {
    Opening.discard(home);
  }

  /// Reads an index in a folder that nobody has open, and searches it; changes nothing.
  public static Tried tryOut(Path home) throws IOException {
    return Trial.of(home);
  }

  /// Reads an index in a folder that nobody has open from its first byte to its last, and holds its
  /// parts against each other; changes nothing. Takes minutes where [#tryOut] takes seconds.
  public static Integrity examine(Path home) throws IOException {
    return Examination.of(home);
  }

  /// Replaces everything that was known of a document.
  ///
  /// @param version of the document, as [#removeOlder] compares it
  /// @param vectors one for each passage, in the same order; or none at all: then it is found by
  ///   words only, until it is put again with its vectors
  public void put(Document document, long version, List<Passage> passages, List<float[]> vectors)
      throws IOException {
    if (passages.isEmpty() || !(vectors.isEmpty() || passages.size() == vectors.size())) {
      throw new IllegalArgumentException(
          "A document has at least one passage, and as many vectors or none; got "
              + passages.size()
              + " and "
              + vectors.size());
    }
    List<org.apache.lucene.document.Document> block = new ArrayList<>(passages.size());
    for (int i = 0; i < passages.size(); i++) {
      float[] vector = vectors.isEmpty() ? null : vectors.get(i);
      if (vector != null && vector.length != dimensions) {
        throw new IllegalArgumentException(
            "A vector of " + vector.length + " numbers in an index of " + dimensions);
      }
      block.add(PassageFields.of(document, version, passages.get(i), vector));
    }
    writer.updateDocuments(new Term(Fields.DOCUMENT, document.id().value()), block);
  }

  /// Takes a document out; nothing happens when it is not there.
  public void remove(DocumentId document) throws IOException {
    writer.deleteDocuments(new Term(Fields.DOCUMENT, document.value()));
  }

  /// Shows a document to nobody until it is put again; its vectors stay, since they will do for the
  /// next version if only its access changes.
  public void withhold(DocumentId document) throws IOException {
    writer.updateDocValues(
        new Term(Fields.DOCUMENT, document.value()), new NumericDocValuesField(Fields.WITHHELD, 1));
  }

  /// Takes a document out unless it is there in this version or a newer one.
  public void removeOlder(DocumentId document, long version) throws IOException {
    writer.deleteDocuments(
        new BooleanQuery.Builder()
            .add(new TermQuery(new Term(Fields.DOCUMENT, document.value())), Occur.FILTER)
            .add(LongPoint.newRangeQuery(Fields.VERSION, Long.MIN_VALUE, version - 1), Occur.FILTER)
            .build());
  }

  /// Takes all documents of a source out.
  public void remove(SourceId source) throws IOException {
    writer.deleteDocuments(new Term(Fields.SOURCE, source.value()));
  }

  /// Makes everything before this call durable and visible to searches that start after it.
  public void commit() throws IOException {
    committing.acquireUninterruptibly();
    try {
      writer.commit();
    } finally {
      committing.release();
    }
    searchers.refresh();
  }

  /// Lets nobody commit until it is closed, so that something else can be looked at as it belongs
  /// to the last commit. For moments.
  public Stillness still() {
    committing.acquireUninterruptibly();
    return committing::release;
  }

  /// Ends by being closed.
  public interface Stillness extends AutoCloseable {
    @Override
    void close();
  }

  /// Opens the index for writing again after its disk had failed: Lucene closes a writer for good
  /// when it cannot write, also in the background. What was not committed is gone with it, so this
  /// is for whoever begins to write; in the middle a closed writer refuses instead.
  public synchronized void mend() throws IOException {
    if (!writer.isOpen()) {
      writer = new IndexWriter(directory, Opening.config(analyzer, snapshots));
      searchers.refresh();
    }
  }

  /// Puts the index in order, so that searches are quick: a step further with each call, while the
  /// work itself is done in the background. On one core it takes some 20 seconds for 100,000
  /// passages. For one thread, that is not in a hurry.
  public void tidy() throws IOException {
    boolean done =
        look(reading -> order.go(reading.searcher().getIndexReader().leaves(), stats().bytes()));
    if (done) {
      commit();
    }
  }

  /// Lets go of the pages of memory that past searches touched, if there was none for so long.
  public void rest(Duration unused) throws IOException {
    searchers.rest(unused);
  }

  /// Lends the last committed state to a task that searches it.
  public <T> T read(Reading.Task<T> task) throws IOException {
    return searchers.search(searcher -> task.run(reading(searcher)));
  }

  /// Some passages that can be found, each of another document, from all over the index.
  public List<StoredPassage> some(int limit) throws IOException {
    return look(reading -> Spread.of(reading, limit));
  }

  /// Lends an earlier committed state; empty where it is not kept any more.
  public <T> Optional<T> readKept(long generation, Reading.Task<T> task) throws IOException {
    for (IndexCommit commit : DirectoryReader.listCommits(directory)) {
      if (commit.getGeneration() == generation) {
        try (DirectoryReader reader = DirectoryReader.open(commit)) {
          return Optional.of(task.run(reading(new IndexSearcher(reader))));
        } catch (NoSuchFileException justDeleted) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private <T> T look(Reading.Task<T> task) throws IOException {
    return searchers.lend(searcher -> task.run(reading(searcher)));
  }

  private Reading reading(IndexSearcher searcher) throws IOException {
    DirectoryReader reader = (DirectoryReader) searcher.getIndexReader();
    FieldInfos fields = FieldInfos.getMergedFieldInfos(reader);
    return new Reading(
        searcher,
        analyzer,
        languages(fields),
        fields.fieldInfo(Fields.WITHHELD) != null,
        reader.getIndexCommit().getGeneration());
  }

  /// The vectors that the committed index has for a document's passages, by whatever key the caller
  /// gives each; empty when it does not have the document.
  public Map<String, float[]> vectors(DocumentId document, Function<StoredPassage, String> key)
      throws IOException {
    return look(reading -> StoredVectors.of(reading, document, key));
  }

  public Stats stats() throws IOException {
    return look(reading -> {
      DirectoryReader reader = (DirectoryReader) reading.searcher().getIndexReader();
      IndexCommit commit = reader.getIndexCommit();
      long bytes = 0;
      for (String file : commit.getFileNames()) {
        bytes += length(file);
      }
      long documents = 0;
      for (LeafReaderContext leaf : reader.leaves()) {
        documents += Heads.count(leaf.reader());
      }
      return new Stats(
          documents, reader.numDocs(), reader.leaves().size(), bytes, commit.getGeneration());
    });
  }

  private long length(String file) throws IOException {
    try {
      return directory.fileLength(file);
    } catch (NoSuchFileException replaced) {
      // A newer commit has just taken its place.
      return 0;
    }
  }

  /// Reads every file of the committed index and compares its checksum. Lucene opens and answers
  /// from damaged data files without a word, so somebody has to ask.
  ///
  /// Not by the mapped files that searches read from: each of their pages would then count as
  /// memory of this process, and the whole index with them.
  public Integrity verify() throws IOException {
    try (Directory plain = new NIOFSDirectory(home);
        DirectoryReader reader = DirectoryReader.open(plain)) {
      return Integrity.of(reader);
    }
  }

  /// Copies the last commit into an empty folder while writing goes on; by hard links where both
  /// lie on one file system, so that it costs no space.
  public void snapshot(Path target) throws IOException {
    Files.createDirectories(target);
    IndexCommit commit = snapshots.snapshot();
    try {
      for (String file : commit.getFileNames()) {
        try {
          Files.createLink(target.resolve(file), home.resolve(file));
        } catch (IOException | UnsupportedOperationException e) {
          Files.copy(home.resolve(file), target.resolve(file));
        }
      }
    } finally {
      snapshots.release(commit);
      writer.deleteUnusedFiles();
    }
  }

  /// Commits and lets the folder go, without an end of [#tidy]. Tasks that were lent a reading
  /// finish undisturbed.
  @Override
  public void close() throws IOException {
    try {
      searchers.close();
      if (writer.isOpen()) {
        writer.commit();
        // Ends what is being merged, which closing would wait for.
        writer.rollback();
      }
    } finally {
      analyzer.close();
      directory.close();
    }
  }

  private static Set<String> languages(FieldInfos fields) {
    Set<String> keys = new HashSet<>();
    for (FieldInfo field : fields) {
      if (field.name.startsWith(Fields.TEXT)) {
        keys.add(field.name.substring(Fields.TEXT.length()));
      }
    }
    return keys;
  }
}
