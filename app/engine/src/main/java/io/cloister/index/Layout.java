package io.cloister.index;

import java.io.IOException;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;

/// What a commit says about itself, so that it is never read with the wrong eyes.
///
/// @param version of the fields and what is stored
record Layout(int version, String embedderId, int dimensions) {
  static final int CURRENT = 3;

  private static final String VERSION = "cloister.version";
  private static final String EMBEDDER = "cloister.embedder";
  private static final String DIMENSIONS = "cloister.dimensions";

  Map<String, String> data() {
    return Map.of(
        VERSION,
        Integer.toString(version),
        EMBEDDER,
        embedderId,
        DIMENSIONS,
        Integer.toString(dimensions));
  }

  /// Refuses a folder whose last commit was made otherwise; accepts an empty one.
  void check(Directory directory) throws IOException, IndexUnusable {
    if (!DirectoryReader.indexExists(directory)) {
      return;
    }
    Map<String, String> found = SegmentInfos.readLatestCommit(directory).getUserData();
    int foundVersion = Integer.parseInt(found.getOrDefault(VERSION, "0"));
    if (foundVersion > version) {
      throw new IndexUnusable(
          IndexUnusable.Cause.NEWER,
          "The index was written by a newer version of Cloister (layout "
              + foundVersion
              + ", this one reads "
              + version
              + "). Start the newer version, or restore a backup made before the upgrade.");
    }
    if (foundVersion < version) {
      throw new IndexUnusable(
          IndexUnusable.Cause.OLDER,
          "The index has the older layout " + foundVersion + " and has to be rebuilt.");
    }
    if (!embedderId.equals(found.get(EMBEDDER))
        || !Integer.toString(dimensions).equals(found.get(DIMENSIONS))) {
      throw new IndexUnusable(
          IndexUnusable.Cause.OTHER_EMBEDDER,
          "The index holds vectors of "
              + found.get(EMBEDDER)
              + ", the embedder is now "
              + embedderId
              + ": it has to be rebuilt.");
    }
  }
}
