package io.cloister.retrieve;

import io.cloister.index.Fields;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/// Counts documents, not passages. A document's passages lie side by side in one segment, so that a
/// new document is where the id changes.
final class Tally extends SimpleCollector {
  private static final List<String> FIELDS =
      List.of(Fields.TYPE, Fields.LANGUAGE, Fields.SOURCE, Fields.YEAR);
  private static final int MOST_VALUES = 50;

  private final Map<String, Map<String, Long>> counts = new HashMap<>();
  private final SortedDocValues[] values = new SortedDocValues[FIELDS.size()];
  private final int[][] byOrdinal = new int[FIELDS.size()][];
  private SortedDocValues ids = DocValues.emptySorted();
  private int last = -1;
  private long total;

  static Tally of(IndexSearcher searcher, Query query) throws IOException {
    Tally tally = new Tally();
    searcher.search(query, tally);
    return tally;
  }

  long total() {
    return total;
  }

  Facets facets() {
    return new Facets(
        most(Fields.TYPE), most(Fields.LANGUAGE), most(Fields.SOURCE), most(Fields.YEAR));
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  @Override
  protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
    ids = DocValues.getSorted(leaf.reader(), Fields.DOCUMENT);
    last = -1;
    for (int i = 0; i < values.length; i++) {
      values[i] = DocValues.getSorted(leaf.reader(), FIELDS.get(i));
      byOrdinal[i] = new int[values[i].getValueCount()];
    }
  }

  @Override
  public void collect(int doc) throws IOException {
    if (!ids.advanceExact(doc) || ids.ordValue() == last) {
      return;
    }
    last = ids.ordValue();
    total++;
    for (int i = 0; i < values.length; i++) {
      if (values[i].advanceExact(doc)) {
        byOrdinal[i][values[i].ordValue()]++;
      }
    }
  }

  @Override
  public void finish() throws IOException {
    for (int i = 0; i < values.length; i++) {
      Map<String, Long> sums = counts.computeIfAbsent(FIELDS.get(i), key -> new HashMap<>());
      for (int ordinal = 0; ordinal < byOrdinal[i].length; ordinal++) {
        if (byOrdinal[i][ordinal] > 0) {
          String value = values[i].lookupOrd(ordinal).utf8ToString();
          sums.merge(value, (long) byOrdinal[i][ordinal], Long::sum);
        }
      }
    }
  }

  private List<Facets.Count> most(String field) {
    return counts.getOrDefault(field, Map.of()).entrySet().stream()
        .map(entry -> new Facets.Count(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingLong(Facets.Count::documents)
                .reversed()
                .thenComparing(Facets.Count::value))
        .limit(MOST_VALUES)
        .toList();
  }
}
