package io.cloister.retrieve;

import io.cloister.corpus.Access;
import io.cloister.corpus.Document;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Steps;
import io.cloister.embed.Embedder;
import io.cloister.index.Fields;
import io.cloister.index.Index;
import io.cloister.index.Reading;
import io.cloister.index.StoredPassage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;

/// Finds passages and documents for somebody, by words and by meaning. Safe for many threads. No
/// question, whatever is in it, is an error; a failing disk is an [UncheckedIOException].
public final class Retrieval {
  private final Index index;
  private final Embedder embedder;
  private final Ranking ranking;
  private final Steps steps;

  public Retrieval(Index index, Embedder embedder) {
    this(index, embedder, Ranking.CHOSEN);
  }

  /// With somebody who hears of its steps.
  public Retrieval(Index index, Embedder embedder, Steps steps) {
    this(index, embedder, Ranking.CHOSEN, steps);
  }

  /// With other numbers than the chosen ones, to measure them.
  public Retrieval(Index index, Embedder embedder, Ranking ranking) {
    this(index, embedder, ranking, Steps.NONE);
  }

  private Retrieval(Index index, Embedder embedder, Ranking ranking, Steps steps) {
    this.index = index;
    this.embedder = embedder;
    this.ranking = ranking;
    this.steps = steps;
  }

  /// One page of documents.
  ///
  /// @throws BadCursor when the query's cursor is not one of this search
  public SearchResults search(Access access, SearchQuery query) {
    Cursor cursor = Cursor.of(query);
    try (Steps.Step searching = steps.begin("search")) {
      Meaning meaning =
          query.mode() == Mode.LEXICAL
              ? Meaning.none()
              : Meaning.of(query.text(), embedder, ranking);
      try (Steps.Step ordering = steps.begin("rank")) {
        return read(reading -> new Search(reading, ranking, meaning, access, query).page(cursor));
      }
    }
  }

  /// The passages most likely to answer a question, best first.
  public List<Found> passages(Access access, String question, int limit) {
    return seek(access, question, limit).found();
  }

  /// The same, with the state of the index that it rests on.
  public Sought seek(Access access, String question, int limit) {
    try (Steps.Step searching = steps.begin("search")) {
      Meaning meaning = Meaning.of(question, embedder, ranking);
      try (Steps.Step ordering = steps.begin("rank")) {
        return read(reading -> sought(reading, meaning, access, question, limit));
      }
    }
  }

  /// The same in an earlier state of the index; empty where that is not kept any more.
  public Optional<Sought> seekAgain(Access access, String question, int limit, long generation) {
    Meaning meaning = Meaning.of(question, embedder, ranking);
    try {
      return index.readKept(
          generation, reading -> sought(reading, meaning, access, question, limit));
    } catch (IOException e) {
      throw new UncheckedIOException("The index cannot be read: " + e.getMessage(), e);
    }
  }

  /// Names the model that meaning is judged with.
  public String embedder() {
    return embedder.id();
  }

  private Sought sought(Reading reading, Meaning meaning, Access access, String question, int limit)
      throws IOException {
    Query allowed = Allowed.by(access, reading);
    WordQuery words = WordQuery.of(Asked.plainly(question), reading, ranking);
    Halves halves = new Halves(Scoring.searcher(reading, ranking), words.scored(), allowed);
    List<Candidate> candidates = halves.fused(meaning, ranking.window());
    List<Candidate> best =
        candidates.stream()
            .sorted(
                Comparator.comparingDouble(Candidate::score)
                    .reversed()
                    .thenComparing(Candidate::number))
            .limit(limit)
            .toList();
    return new Sought(reading.generation(), currentFirst(question, load(reading, best)));
  }

  private static List<Found> load(Reading reading, List<Candidate> best) throws IOException {
    List<Found> found = new ArrayList<>(best.size());
    for (Candidate each : best) {
      StoredPassage stored = reading.passage(each.number());
      found.add(
          new Found(
              stored.document(),
              stored.passage(),
              each.score(),
              each.lexical(),
              each.cosine(),
              false));
    }
    return found;
  }

  private static List<Found> currentFirst(String question, List<Found> found) {
    Map<DocumentId, Double> outdated =
        Versions.outdated(
            question,
            found.stream()
                .collect(
                    Collectors.toMap(
                        one -> one.document().id(),
                        one -> new Versions.Scored(one.document(), one.score()),
                        (better, other) -> better,
                        LinkedHashMap::new))
                .values());
    return found.stream()
        .map(one -> {
          Double sinks = outdated.get(one.document().id());
          return sinks == null
              ? one
              : new Found(
                  one.document(),
                  one.passage(),
                  one.score() - sinks,
                  one.lexical(),
                  one.cosine(),
                  true);
        })
        .sorted(Comparator.comparingDouble(Found::score).reversed())
        .toList();
  }

  /// A document by its id; empty when there is none, or none that the actor may read.
  public Optional<Document> find(Access access, DocumentId id) {
    return read(reading -> {
      Query query =
          new BooleanQuery.Builder()
              .add(new TermQuery(new Term(Fields.HEAD, id.value())), Occur.FILTER)
              .add(Allowed.by(access, reading), Occur.FILTER)
              .build();
      ScoreDoc[] found = reading.searcher().search(query, 1).scoreDocs;
      return found.length == 0
          ? Optional.empty()
          : Optional.of(reading.passage(found[0].doc).document());
    });
  }

  private <T> T read(Reading.Task<T> task) {
    try {
      return index.read(task);
    } catch (IOException e) {
      throw new UncheckedIOException("The index cannot be read: " + e.getMessage(), e);
    }
  }
}
