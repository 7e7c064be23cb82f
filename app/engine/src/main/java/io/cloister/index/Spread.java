package io.cloister.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;

/// Some passages from all over the index.
final class Spread {
  private static final Query SHOWN =
      new BooleanQuery.Builder()
          .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
          .add(new FieldExistsQuery(Fields.WITHHELD), Occur.MUST_NOT)
          .build();

  private Spread() {}

  /// @param limit how many, of as many documents
  static List<StoredPassage> of(Reading reading, int limit) throws IOException {
    IndexSearcher searcher = reading.searcher();
    IndexReader all = searcher.getIndexReader();
    int step = Math.max(1, all.maxDoc() / Math.max(1, limit));
    Weight weight = searcher.createWeight(searcher.rewrite(SHOWN), ScoreMode.COMPLETE_NO_SCORES, 1);
    List<StoredPassage> some = new ArrayList<>();
    Set<String> documents = new HashSet<>();
    int next = 0;
    for (LeafReaderContext leaf : all.leaves()) {
      Scorer scorer = weight.scorer(leaf);
      Bits live = leaf.reader().getLiveDocs();
      while (scorer != null && next < leaf.docBase + leaf.reader().maxDoc()) {
        int found = scorer.iterator().advance(Math.max(0, next - leaf.docBase));
        if (found >= leaf.reader().maxDoc()) {
          break;
        }
        if (live != null && !live.get(found)) {
          next = leaf.docBase + found + 1;
          continue;
        }
        StoredPassage passage = reading.passage(leaf.docBase + found);
        if (some.size() < limit && documents.add(passage.document().id().value())) {
          some.add(passage);
        }
        next = leaf.docBase + found + step;
      }
    }
    return some;
  }
}
