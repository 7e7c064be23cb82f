package io.cloister.retrieve;

import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;

/// Says which words of the question brought a passage up, and how much each.
final class Reasons {
  private final IndexSearcher searcher;
  private final WordQuery words;

  Reasons(IndexSearcher searcher, WordQuery words) {
    this.searcher = searcher;
    this.words = words;
  }

  Why of(Candidate candidate) throws IOException {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (WordQuery.Part part : words.parts()) {
      Explanation score = searcher.explain(part.query(), candidate.number());
      if (score.isMatch()) {
        weights.merge(part.word(), score.getValue().doubleValue(), Double::sum);
      }
    }
    List<Why.Word> heaviest =
        weights.entrySet().stream()
            .map(entry -> new Why.Word(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparingDouble(Why.Word::weight).reversed())
            .toList();
    return new Why(heaviest, candidate.lexical(), candidate.meaning(), candidate.score());
  }
}
