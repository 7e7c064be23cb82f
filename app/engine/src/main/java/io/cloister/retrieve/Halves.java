package io.cloister.retrieve;

import io.cloister.index.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.KnnVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.VectorUtil;
import org.jspecify.annotations.Nullable;

/// Both halves of a search, each filtered before it chooses.
final class Halves {
  private final IndexSearcher searcher;
  private final Query words;
  private final Query allowed;

  Halves(IndexSearcher searcher, Query words, Query allowed) {
    this.searcher = searcher;
    this.words = words;
    this.allowed = allowed;
  }

  /// The best passages by words alone.
  List<Candidate> byWords(int window) throws IOException {
    return unfused(bestWords(window));
  }

  private static List<Candidate> unfused(ScoreDoc[] words) {
    List<Candidate> found = new ArrayList<>();
    for (ScoreDoc each : words) {
      found.add(new Candidate(each.doc, each.score, Double.NaN, each.score));
    }
    return found;
  }

  /// The nearest passages by meaning alone; none where there is no vector.
  List<Candidate> byMeaning(Meaning meaning, int window) throws IOException {
    float[] question = meaning.vector();
    if (question == null) {
      return List.of();
    }
    TreeMap<Integer, Double> lexical = new TreeMap<>();
    nearest(question, window).forEach(number -> lexical.put(number, 0.0));
    return judged(question, lexical).stream().map(each -> each.scored(each.cosine())).toList();
  }

  /// The best of either half, with what both say about each of them, fused; by words alone where
  /// there is no vector.
  List<Candidate> fused(Meaning meaning, int window) throws IOException {
    ScoreDoc[] words = bestWords(window);
    float[] question = meaning.vector();
    return question == null
        ? unfused(words)
        : Fusion.fuse(byBoth(question, words, window), meaning.share());
  }

  private List<Candidate> byBoth(float[] question, ScoreDoc[] words, int window)
      throws IOException {
    TreeMap<Integer, Double> lexical = new TreeMap<>();
    for (ScoreDoc each : words) {
      lexical.put(each.doc, (double) each.score);
    }
    List<Integer> unjudged = new ArrayList<>();
    for (int number : nearest(question, window)) {
      if (lexical.putIfAbsent(number, 0.0) == null) {
        unjudged.add(number);
      }
    }
    judgeWords(unjudged, lexical);
    return judged(question, lexical);
  }

  private ScoreDoc[] bestWords(int window) throws IOException {
    Query query =
        new BooleanQuery.Builder().add(words, Occur.MUST).add(allowed, Occur.FILTER).build();
    return searcher.search(query, window).scoreDocs;
  }

  private List<Integer> nearest(float[] question, int window) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    Query query = new KnnFloatVectorQuery(Fields.VECTOR, question, window, allowed);
    for (ScoreDoc each : searcher.search(query, window).scoreDocs) {
      numbers.add(each.doc);
    }
    numbers.sort(null);
    return numbers;
  }

  /// Scores passages that only the other half had found.
  private void judgeWords(List<Integer> numbers, TreeMap<Integer, Double> lexical)
      throws IOException {
    Weight weight = searcher.createWeight(searcher.rewrite(words), ScoreMode.COMPLETE, 1);
    @Nullable LeafReaderContext leaf = null;
    @Nullable Scorer scorer = null;
    for (int number : numbers) {
      LeafReaderContext its = leafOf(number);
      if (its != leaf) {
        leaf = its;
        scorer = weight.scorer(its);
      }
      int local = number - its.docBase;
      if (scorer != null
          && (scorer.docID() == local
              || (scorer.docID() < local && scorer.iterator().advance(local) == local))) {
        lexical.put(number, (double) scorer.score());
      }
    }
  }

  /// Adds exact cosines, from the vectors as they were given to the index.
  private List<Candidate> judged(float[] question, TreeMap<Integer, Double> lexical)
      throws IOException {
    List<Candidate> candidates = new ArrayList<>(lexical.size());
    @Nullable LeafReaderContext leaf = null;
    @Nullable FloatVectorValues vectors = null;
    KnnVectorValues.@Nullable DocIndexIterator place = null;
    for (var entry : lexical.entrySet()) {
      int number = entry.getKey();
      LeafReaderContext its = leafOf(number);
      if (its != leaf) {
        leaf = its;
        vectors = its.reader().getFloatVectorValues(Fields.VECTOR);
        place = vectors == null ? null : vectors.iterator();
      }
      double cosine = Double.NaN;
      if (vectors != null && place != null) {
        int local = number - its.docBase;
        // Some passages have none, and then it stands behind them already. It never goes back.
        if (place.docID() == local || (place.docID() < local && place.advance(local) == local)) {
          cosine = VectorUtil.dotProduct(question, vectors.vectorValue(place.index()));
        }
      }
      candidates.add(new Candidate(number, entry.getValue(), cosine, 0));
    }
    return candidates;
  }

  private LeafReaderContext leafOf(int number) {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    return leaves.get(ReaderUtil.subIndex(number, leaves));
  }
}
