package io.cloister.index;

import io.cloister.corpus.DocumentId;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/// The vectors of a document's passages, as they were given to the index.
final class StoredVectors {
  private StoredVectors() {}

  static Map<String, float[]> of(
      Reading reading, DocumentId document, Function<StoredPassage, String> key)
      throws IOException {
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
        if ((live == null || live.get(doc)) && isAt(place, doc)) {
          String name = key.apply(reading.passage(leaf.docBase + doc));
          found.put(name, vectors.vectorValue(place.index()).clone());
        }
      }
    }
    return found;
  }

  /// Some passages have none, and then it stands behind them already. It never goes back.
  private static boolean isAt(KnnVectorValues.DocIndexIterator place, int doc) throws IOException {
    return place.docID() == doc || (place.docID() < doc && place.advance(doc) == doc);
  }
}
