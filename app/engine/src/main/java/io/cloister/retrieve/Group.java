package io.cloister.retrieve;

import io.cloister.index.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.jspecify.annotations.Nullable;

/// A document's passages among the candidates, best first.
///
/// @param document its id
record Group(String document, List<Candidate> passages) {
  private static final Comparator<Candidate> BEST =
      Comparator.comparingDouble(Candidate::score).reversed().thenComparing(Candidate::number);

  /// By their best passage; equal scores by document id, so that the order is always the same.
  private static final Comparator<Group> ORDER =
      Comparator.comparingDouble(Group::score).reversed().thenComparing(Group::document);

  double score() {
    return passages.getFirst().score();
  }

  static List<Group> of(IndexReader reader, List<Candidate> candidates) throws IOException {
    List<Candidate> inOrder = new ArrayList<>(candidates);
    inOrder.sort(Comparator.comparingInt(Candidate::number));
    Map<String, List<Candidate>> byDocument = new LinkedHashMap<>();
    @Nullable LeafReaderContext leaf = null;
    @Nullable SortedDocValues ids = null;
    for (Candidate each : inOrder) {
      LeafReaderContext its =
          reader.leaves().get(ReaderUtil.subIndex(each.number(), reader.leaves()));
      if (its != leaf || ids == null) {
        leaf = its;
        ids = its.reader().getSortedDocValues(Fields.DOCUMENT);
      }
      if (ids != null && ids.advanceExact(each.number() - its.docBase)) {
        String id = ids.lookupOrd(ids.ordValue()).utf8ToString();
        byDocument.computeIfAbsent(id, key -> new ArrayList<>()).add(each);
      }
    }
    List<Group> groups = new ArrayList<>();
    byDocument.forEach((id, passages) -> {
      passages.sort(BEST);
      groups.add(new Group(id, passages));
    });
    groups.sort(ORDER);
    return groups;
  }
}
