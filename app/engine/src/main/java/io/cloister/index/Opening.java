package io.cloister.index;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexDeletionPolicy;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;

/// How the folder of an index is opened, and in which words it is refused.
final class Opening {
  private static final double BUFFER_MB = 48;
  private static final int GRAPH_NEIGHBOURS = 16;
  private static final int GRAPH_CANDIDATES = 100;

  private Opening() {}

  static IndexWriterConfig config(Analyzer analyzer, IndexDeletionPolicy kept) {
    KnnVectorsFormat vectors =
        new Lucene104HnswScalarQuantizedVectorsFormat(
            ScalarEncoding.UNSIGNED_BYTE, GRAPH_NEIGHBOURS, GRAPH_CANDIDATES);
    return new IndexWriterConfig(analyzer)
        .setRAMBufferSizeMB(BUFFER_MB)
        // Pooled readers would map every file a second time and keep it so.
        .setReaderPooling(false)
        .setIndexDeletionPolicy(kept)
        .setCodec(
            new Lucene104Codec() {
              @Override
              public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return vectors;
              }
            });
  }

  static void discard(Path home) throws IOException, IndexUnusable {
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

  static <E extends Exception> IOException explained(Path home, E error) throws IndexUnusable {
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
