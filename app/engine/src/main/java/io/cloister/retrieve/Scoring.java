package io.cloister.retrieve;

import io.cloister.index.Reading;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.similarities.BM25Similarity;

/// How words are weighed: BM25 with the chosen parameters.
final class Scoring {
  private Scoring() {}

  static IndexSearcher searcher(Reading reading, Ranking ranking) {
    IndexSearcher searcher = new IndexSearcher(reading.searcher().getIndexReader());
    searcher.setSimilarity(new BM25Similarity((float) ranking.k1(), (float) ranking.b()));
    return searcher;
  }
}
