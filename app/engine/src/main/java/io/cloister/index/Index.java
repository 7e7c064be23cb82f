package io.cloister.index;

import io.cloister.corpus.Document;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Passage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.KeepOnlyLastCommitDeletionPolicy;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SnapshotDeletionPolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;

/// The passages of one tenant, on disk. Safe for many threads; one process at a time.
///
/// What was put or removed is neither durable nor visible before [#commit].
public final class Index implements AutoCloseable {
  private static final double BUFFER_MB = 48;
  private static final int GRAPH_NEIGHBOURS = 16;
  private static final int GRAPH_CANDIDATES = 100;

  private final Path home;
  private final Directory directory;
  private final Languages analyzer;
  private volatile IndexWriter writer;
  private final SnapshotDeletionPolicy snapshots;
  private final SearcherManager searchers;
  private final int dimensions;

  private Index(
      Path home,
      Directory directory,
      Languages analyzer,
      IndexWriter writer,
      SnapshotDeletionPolicy snapshots,
      SearcherManager searchers,
      int dimensions) {
    this.home = home;
    this.directory = directory;
    this.analyzer = analyzer;
    this.writer = writer;
    this.snapshots = snapshots;
    this.searchers = searchers;
    this.dimensions = dimensions;
  }

  /// Opens the index in a folder, or makes an empty one.
  ///
  /// @param embedderId names the model whose vectors it holds
  /// @throws IndexUnusable when there is an index that cannot be used as it is; says what to do
  /// @throws IOException when the folder cannot be read or written
  public static Index open(Path home, String embedderId, int dimensions)
      throws IOException, IndexUnusable {
    Files.createDirectories(home);
    Layout layout = new Layout(Layout.CURRENT, embedderId, dimensions);
    Directory directory = FSDirectory.open(home);
    Languages analyzer = new Languages();
    SnapshotDeletionPolicy snapshots =
        new SnapshotDeletionPolicy(new KeepOnlyLastCommitDeletionPolicy());
    IndexWriter writer = null;
    try {
      layout.check(directory);
      writer = new IndexWriter(directory, config(analyzer, snapshots));
      writer.setLiveCommitData(layout.data().entrySet());
      writer.commit();
      SearcherManager searchers = new SearcherManager(directory, null);
      return new Index(home, directory, analyzer, writer, snapshots, searchers, dimensions);
    } catch (IOException | IndexUnusable | RuntimeException e) {
      if (writer != null) {
        writer.rollback();
      }
      analyzer.close();
      directory.close();
      throw explained(home, e);
    }
  }

  /// Empties the folder of an index that cannot be used, so that it can be rebuilt. Refuses while
  /// another process has it open.
  public static void discard(Path home) throws IOException, IndexUnusable {
    try (Directory directory = FSDirectory.open(home)) {
      try (var lock = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
        for (String file : directory.listAll()) {
          lock.ensureValid();
          if (!file.equals(IndexWriter.WRITE_LOCK_NAME)) {
            directory.deleteFile(file);
          }
        }
      } catch (LockObtainFailedException e) {
        throw inUse(home);
      }
    }
  }

  /// Replaces everything that was known of a document.
  ///
  /// @param vectors one for each passage, in the same order; or none at all: then it is found by
  ///   words only, until it is put again with its vectors
  public void put(Document document, List<Passage> passages, List<float[]> vectors)
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
      block.add(PassageFields.of(document, passages.get(i), vector));
    }
    writer.updateDocuments(new Term(Fields.DOCUMENT, document.id().value()), block);
  }

  /// Takes a document out; nothing happens when it is not there.
  public void remove(DocumentId document) throws IOException {
    writer.deleteDocuments(new Term(Fields.DOCUMENT, document.value()));
  }

  /// Makes everything before this call durable and visible to searches that start after it.
  public void commit() throws IOException {
    writer.commit();
    searchers.maybeRefreshBlocking();
  }

  /// Opens the index for writing again after its disk had failed: Lucene closes a writer for good
  /// when it cannot write, also in the background. What was not committed is gone with it, so this
  /// is for whoever begins to write; in the middle a closed writer refuses instead.
  public synchronized void mend() throws IOException {
    if (!writer.isOpen()) {
      writer = new IndexWriter(directory, config(analyzer, snapshots));
      searchers.maybeRefreshBlocking();
    }
  }

  /// Lends the last committed state to a task.
  public <T> T read(Reading.Task<T> task) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      DirectoryReader reader = (DirectoryReader) searcher.getIndexReader();
      return task.run(
          new Reading(
              searcher, analyzer, languages(reader), reader.getIndexCommit().getGeneration()));
    } finally {
      searchers.release(searcher);
    }
  }

  /// The vectors that the committed index has for a document's passages, by whatever key the caller
  /// gives each; empty when it does not have the document.
  public Map<String, float[]> vectors(DocumentId document, Function<StoredPassage, String> key)
      throws IOException {
    return read(reading -> {
      Map<String, float[]> found = new HashMap<>();
      Term term = new Term(Fields.DOCUMENT, document.value());
      for (LeafReaderContext leaf : reading.searcher().getIndexReader().leaves()) {
        PostingsEnum passages = leaf.reader().postings(term, PostingsEnum.NONE);
        FloatVectorValues vectors = leaf.reader().getFloatVectorValues(Fields.VECTOR);
        if (passages == null || vectors == null) {
          continue;
        }
        Bits live = leaf.reader().getLiveDocs();
        KnnVectorValues.DocIndexIterator place = vectors.iterator();
        for (int doc = passages.nextDoc();
            doc != DocIdSetIterator.NO_MORE_DOCS;
            doc = passages.nextDoc()) {
          if ((live == null || live.get(doc)) && place.advance(doc) == doc) {
            String name = key.apply(reading.passage(leaf.docBase + doc));
            found.put(name, vectors.vectorValue(place.index()).clone());
          }
        }
      }
      return found;
    });
  }

  public Stats stats() throws IOException {
    return read(reading -> {
      DirectoryReader reader = (DirectoryReader) reading.searcher().getIndexReader();
      IndexCommit commit = reader.getIndexCommit();
      long bytes = 0;
      for (String file : commit.getFileNames()) {
        try {
          bytes += directory.fileLength(file);
        } catch (NoSuchFileException replaced) {
          // A newer commit is there, which this reading does not see yet.
        }
      }
      long documents = 0;
      for (LeafReaderContext leaf : reader.leaves()) {
        documents += Heads.count(leaf.reader());
      }
      return new Stats(documents, reader.numDocs(), bytes, commit.getGeneration());
    });
  }

  /// Reads every file of the committed index and compares its checksum. Lucene opens and answers
  /// from damaged data files without a word, so somebody has to ask.
  ///
  /// Not by the mapped files that searches read from: each of their pages would then count as
  /// memory of this process, and the whole index with them.
  public Integrity verify() throws IOException {
    List<String> problems = new ArrayList<>();
    try (Directory plain = new NIOFSDirectory(home);
        DirectoryReader reader = DirectoryReader.open(plain)) {
      for (LeafReaderContext leaf : reader.leaves()) {
        try {
          leaf.reader().checkIntegrity();
        } catch (IOException | RuntimeException e) {
          problems.add(e.getMessage() == null ? e.toString() : e.getMessage());
        }
      }
      return new Integrity(reader.leaves().size(), problems);
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

  /// Commits and lets the folder go. Tasks that were lent a reading finish undisturbed.
  @Override
  public void close() throws IOException {
    try {
      searchers.close();
      writer.close();
    } finally {
      analyzer.close();
      directory.close();
    }
  }

  private static IndexWriterConfig config(Languages analyzer, SnapshotDeletionPolicy snapshots) {
    KnnVectorsFormat vectors =
        new Lucene104HnswScalarQuantizedVectorsFormat(
            ScalarEncoding.UNSIGNED_BYTE, GRAPH_NEIGHBOURS, GRAPH_CANDIDATES);
    return new IndexWriterConfig(analyzer)
        .setRAMBufferSizeMB(BUFFER_MB)
        .setIndexDeletionPolicy(snapshots)
        .setCodec(
            new Lucene104Codec() {
              @Override
              public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return vectors;
              }
            });
  }

  private static Set<String> languages(DirectoryReader reader) {
    Set<String> keys = new HashSet<>();
    for (FieldInfo field : FieldInfos.getMergedFieldInfos(reader)) {
      if (field.name.startsWith(Fields.TEXT)) {
        keys.add(field.name.substring(Fields.TEXT.length()));
      }
    }
    return keys;
  }

  private static <E extends Exception> IOException explained(Path home, E error)
      throws IndexUnusable {
    return switch (error) {
      case IndexUnusable e -> throw e;
      case LockObtainFailedException e -> throw inUse(home);
      case IndexFormatTooNewException e ->
          throw new IndexUnusable(
              IndexUnusable.Cause.NEWER,
              "The index was written by a newer version of Cloister. Start that version, or restore"
                  + " a backup made before the upgrade.");
      case IndexFormatTooOldException e ->
          throw new IndexUnusable(
              IndexUnusable.Cause.OLDER,
              "The index was written by a version too old to read and has to be rebuilt.");
      case CorruptIndexException e ->
          throw new IndexUnusable(
              IndexUnusable.Cause.DAMAGED,
              "The index is damaged and has to be rebuilt: " + e.getMessage());
      case IOException e -> e;
      case RuntimeException e -> throw e;
      default -> new IOException(error);
    };
  }

  private static IndexUnusable inUse(Path home) {
    return new IndexUnusable(
        IndexUnusable.Cause.IN_USE,
        "Another process uses this data directory ("
            + home
            + "). Stop it, or name another directory.");
  }
}
