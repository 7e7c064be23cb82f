package io.cloister.retrieve;

import io.cloister.index.Fields;
import io.cloister.index.Reading;
import java.io.IOException;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;
import org.jspecify.annotations.Nullable;

/// Mends words that stand in no document the actor can read, with words that do.
final class Spelling {
  private static final int SHORTEST = 4;
  private static final int MOST_WORDS = 12;
  private static final int TRIED = 5;

  private final Reading reading;
  private final IndexSearcher searcher;
  private final Query readable;
  private final DirectSpellChecker checker = new DirectSpellChecker();

  Spelling(Reading reading, IndexSearcher searcher, Query readable) {
    this.reading = reading;
    this.searcher = searcher;
    this.readable = readable;
    checker.setMinQueryLength(SHORTEST);
  }

  /// The question with its unknown words replaced, or null when there is nothing to mend.
  @Nullable String mend(String question) throws IOException {
    StringBuilder mended = new StringBuilder();
    int copied = 0;
    int seen = 0;
    for (Terms.Term word : Terms.of(reading.analyzer(), Fields.WORDS, question)) {
      if (++seen > MOST_WORDS) {
        break;
      }
      boolean candidate =
          word.text().codePointCount(0, word.text().length()) >= SHORTEST
              && word.text().codePoints().allMatch(Character::isLetter);
      if (!candidate || word.start() < copied || stands(word.text())) {
        continue;
      }
      String better = better(word.text());
      if (better != null) {
        mended.append(question, copied, word.start()).append(better);
        copied = word.end();
      }
    }
    return copied == 0 ? null : mended.append(question, copied, question.length()).toString();
  }

  private @Nullable String better(String word) throws IOException {
    SuggestWord[] near =
        checker.suggestSimilar(
            new Term(Fields.WORDS, word),
            TRIED,
            searcher.getIndexReader(),
            SuggestMode.SUGGEST_ALWAYS);
    for (SuggestWord each : near) {
      if (stands(each.string)) {
        return each.string;
      }
    }
    return null;
  }

  private boolean stands(String word) throws IOException {
    Term term = new Term(Fields.WORDS, word);
    if (searcher.getIndexReader().docFreq(term) == 0) {
      return false;
    }
    Query both =
        new BooleanQuery.Builder()
            .add(new TermQuery(term), Occur.FILTER)
            .add(readable, Occur.FILTER)
            .build();
    return searcher.search(both, 1).scoreDocs.length > 0;
  }
}
