package io.cloister.retrieve;

import io.cloister.index.Fields;
import io.cloister.index.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/// A question as a query for words: any of them counts, in any language the index holds. A passage
/// has fields of one language only, so that adding up over languages counts nothing twice.
final class WordQuery {
  /// Below the most that Lucene takes in one query.
  private static final int MOST_CLAUSES = 900;

  private final List<Part> parts;
  private final List<Query> required;
  private final List<Query> banned;

  private WordQuery(List<Part> parts, List<Query> required, List<Query> banned) {
    this.parts = parts;
    this.required = required;
    this.banned = banned;
  }

  /// One term in one field, and the word it came from.
  record Part(Term term, String word, double boost, int frequency) {
    Query query() {
      TermQuery query = new TermQuery(term);
      return boost == 1 ? query : new BoostQuery(query, (float) boost);
    }
  }

  static WordQuery of(Asked asked, Reading reading, Ranking ranking) throws IOException {
    List<Part> parts = new ArrayList<>();
    List<Terms.Term> plain = Terms.of(reading.analyzer(), Fields.WORDS, asked.words());
    List<Terms.Term> telling = new ArrayList<>(plain);
    Map<String, List<Terms.Term>> byLanguage = new TreeMap<>();
    for (String language : reading.languages()) {
      List<Terms.Term> terms = Terms.of(reading.analyzer(), Fields.TEXT + language, asked.words());
      byLanguage.put(language, terms);
      telling.removeIf(word -> terms.stream().noneMatch(word::overlaps));
    }
    String own = language(plain, byLanguage);
    for (Map.Entry<String, List<Terms.Term>> one : byLanguage.entrySet()) {
      String language = one.getKey();
      List<Terms.Term> terms = one.getValue();
      double weight = own.isEmpty() || own.equals(language) ? 1 : ranking.foreign();
      add(parts, reading, Fields.TEXT + language, terms, asked.words(), weight);
      add(parts, reading, Fields.TITLE + language, terms, asked.words(), weight * ranking.title());
      add(
          parts,
          reading,
          Fields.HEADINGS + language,
          terms,
          asked.words(),
          weight * ranking.headings());
    }
    // What is a stop word in some language of the index says too little to match every passage.
    add(
        parts,
        reading,
        Fields.WORDS,
        telling.isEmpty() ? plain : telling,
        asked.words(),
        ranking.words());
    if (parts.size() > MOST_CLAUSES) {
      parts.sort(Comparator.comparingInt(Part::frequency));
      parts.subList(MOST_CLAUSES, parts.size()).clear();
    }
    return new WordQuery(
        parts, together(asked.phrases(), reading), together(asked.excluded(), reading));
  }

  /// The language that most of the question's words are stop words of; empty where none or several
  /// are.
  private static String language(List<Terms.Term> plain, Map<String, List<Terms.Term>> byLanguage) {
    String own = "";
    long most = 0;
    for (Map.Entry<String, List<Terms.Term>> one : byLanguage.entrySet()) {
      long dropped =
          plain.stream().filter(word -> one.getValue().stream().noneMatch(word::overlaps)).count();
      if (dropped >= most) {
        own = dropped == most ? "" : one.getKey();
        most = dropped;
      }
    }
    return own;
  }

  /// What scores: nothing when no word of the question is in the index.
  Query scored() {
    if (parts.isEmpty()) {
      return new MatchNoDocsQuery("no word of the question is in the index");
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    parts.forEach(part -> any.add(part.query(), Occur.SHOULD));
    return any.build();
  }

  /// Narrows what is allowed to what the question demands and bans.
  Query within(Query allowed) {
    if (required.isEmpty() && banned.isEmpty()) {
      return allowed;
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder().add(allowed, Occur.FILTER);
    required.forEach(query -> all.add(query, Occur.FILTER));
    banned.forEach(query -> all.add(query, Occur.MUST_NOT));
    return all.build();
  }

  List<Part> parts() {
    return parts;
  }

  private static void add(
      List<Part> parts,
      Reading reading,
      String field,
      List<Terms.Term> terms,
      String typed,
      double boost)
      throws IOException {
    if (boost <= 0) {
      return;
    }
    Map<String, Part> distinct = new LinkedHashMap<>();
    for (Terms.Term term : terms) {
      if (distinct.containsKey(term.text())) {
        continue;
      }
      Term inField = new Term(field, term.text());
      int frequency = reading.searcher().getIndexReader().docFreq(inField);
      if (frequency > 0) {
        String word = typed.substring(term.start(), term.end());
        distinct.put(term.text(), new Part(inField, word, boost, frequency));
      }
    }
    parts.addAll(distinct.values());
  }

  private static List<Query> together(List<String> phrases, Reading reading) throws IOException {
    List<Query> queries = new ArrayList<>();
    for (String phrase : phrases) {
      String[] words =
          Terms.of(reading.analyzer(), Fields.WORDS, phrase).stream()
              .map(Terms.Term::text)
              .toArray(String[]::new);
      if (words.length > 0) {
        queries.add(new PhraseQuery(Fields.WORDS, words));
      }
    }
    return queries;
  }
}
