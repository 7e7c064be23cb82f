package io.cloister.index;

import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;

/// Counts documents by their first passages.
final class Heads {
  private Heads() {}

  static long count(LeafReader leaf) throws IOException {
    Terms terms = leaf.terms(Fields.HEAD);
    if (terms == null) {
      return 0;
    }
    Bits live = leaf.getLiveDocs();
    if (live == null) {
      return terms.getSumDocFreq();
    }
    long count = 0;
    TermsEnum each = terms.iterator();
    PostingsEnum postings = null;
    while (each.next() != null) {
      postings = each.postings(postings, PostingsEnum.NONE);
      for (int doc = postings.nextDoc();
          doc != DocIdSetIterator.NO_MORE_DOCS;
          doc = postings.nextDoc()) {
        if (live.get(doc)) {
          count++;
        }
      }
    }
    return count;
  }
}
