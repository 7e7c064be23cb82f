package io.cloister.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;

/// Keeps the index in few pieces. Every search looks into each: one over 100,000 passages in eight
/// pieces takes twice as long as in one. What is written in small commits ends in many.
final class Order {
  /// What may lie beside the largest piece, as a share of it, before that is written anew as well.
  /// So a passage is rewritten only some ten times while an index grows tenfold.
  private static final double BESIDE = 0.1;

  private final Supplier<IndexWriter> current;
  private final Path home;
  private boolean begun;

  Order(Supplier<IndexWriter> current, Path home) {
    this.current = current;
    this.home = home;
  }

  /// Begins to merge where that is worth it and there is room on the disk, and returns at once.
  /// Whether what was begun before is done, so that a commit would show it.
  boolean go(List<LeafReaderContext> leaves, long bytes) throws IOException {
    IndexWriter writer = current.get();
    if (begun) {
      begun = writer.hasPendingMerges() || !writer.getMergingSegments().isEmpty();
      return !begun;
    }
    int pieces = pieces(leaves);
    if (leaves.size() > pieces && Files.getFileStore(home).getUsableSpace() > 2 * bytes) {
      writer.forceMerge(pieces, false);
      begun = true;
    }
    return false;
  }

  private static int pieces(List<LeafReaderContext> leaves) {
    long all = 0;
    long largest = 0;
    for (LeafReaderContext leaf : leaves) {
      all += leaf.reader().maxDoc();
      largest = Math.max(largest, leaf.reader().maxDoc());
    }
    return all - largest > BESIDE * largest ? 1 : 2;
  }
}
