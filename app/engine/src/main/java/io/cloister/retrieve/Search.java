package io.cloister.retrieve;

import io.cloister.corpus.Access;
import io.cloister.corpus.Document;
import io.cloister.corpus.DocumentId;
import io.cloister.index.Fields;
import io.cloister.index.Reading;
import io.cloister.index.StoredPassage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// One search over one state of the index.
final class Search {
  private static final int PASSAGES_A_HIT = 3;

  /// Beyond this many passages nobody turns pages.
  private static final int DEEPEST = 10_000;

  private final Reading reading;
  private final Ranking ranking;
  private final Meaning meaning;
  private final SearchQuery query;
  private final Asked asked;
  private final IndexSearcher searcher;
  private final WordQuery words;
  private final Query readable;
  private final Query allowed;
  private final Halves halves;

  Search(Reading reading, Ranking ranking, Meaning meaning, Access access, SearchQuery query)
      throws IOException {
    this.reading = reading;
    this.ranking = ranking;
    this.meaning = meaning;
    this.query = query;
    this.asked = Asked.of(query.text());
    this.searcher = Scoring.searcher(reading, ranking);
    this.words = WordQuery.of(asked, reading, ranking);
    this.readable = Allowed.by(access, reading);
    this.allowed = words.within(Allowed.by(access, reading, query.filters()));
    this.halves = new Halves(searcher, words.scored(), allowed);
  }

  SearchResults page(Cursor cursor) throws IOException {
    int end = cursor.offset() + query.size();
    List<Group> near = near();
    List<Group> ranked = mode() == Mode.VECTOR ? near : withTail(near, end + 1);
    List<Group> shown =
        ranked.subList(Math.min(cursor.offset(), ranked.size()), Math.min(end, ranked.size()));
    Tally tally = Tally.of(searcher, counted(near));
    return new SearchResults(
        currentFirst(hits(shown), near.size() - cursor.offset()),
        tally.total(),
        tally.facets(),
        ranked.size() > end ? cursor.next(query.size()) : null,
        cursor.offset() == 0 ? new Spelling(reading, searcher, readable).mend(asked.words()) : null,
        mode());
  }

  /// As it was asked for; by words where there is no vector.
  private Mode mode() {
    return meaning.vector() == null ? Mode.LEXICAL : query.mode();
  }

  /// What the vector half takes part in.
  private List<Group> near() throws IOException {
    List<Candidate> candidates =
        switch (query.mode()) {
          case HYBRID -> halves.fused(meaning, ranking.window());
          case VECTOR -> halves.byMeaning(meaning, ranking.window());
          case LEXICAL -> List.of();
        };
    return mode() == Mode.LEXICAL ? List.of() : Group.of(searcher.getIndexReader(), candidates);
  }

  /// Continues behind the fused documents with those that words alone bring up, until there are
  /// enough.
  private List<Group> withTail(List<Group> near, int enough) throws IOException {
    if (near.size() >= enough) {
      return near;
    }
    Set<String> known = new HashSet<>();
    near.forEach(group -> known.add(group.document()));
    int window = Math.max(ranking.window(), enough);
    while (true) {
      List<Candidate> found = halves.byWords(window);
      List<Group> all = new ArrayList<>(near);
      for (Group group : Group.of(searcher.getIndexReader(), found)) {
        if (!known.contains(group.document())) {
          all.add(group);
        }
      }
      if (all.size() >= enough || found.size() < window || window >= DEEPEST) {
        return all;
      }
      window = Math.min(DEEPEST, window * 4);
    }
  }

  private Query counted(List<Group> near) {
    List<BytesRef> ids = near.stream().map(group -> new BytesRef(group.document())).toList();
    BooleanQuery.Builder either = new BooleanQuery.Builder();
    if (mode() != Mode.VECTOR) {
      either.add(words.scored(), Occur.SHOULD);
    }
    either.add(new TermInSetQuery(Fields.DOCUMENT, ids), Occur.SHOULD);
    return new BooleanQuery.Builder()
        .add(either.build(), Occur.FILTER)
        .add(allowed, Occur.FILTER)
        .build();
  }

  private List<Hit> hits(List<Group> groups) throws IOException {
    Marks marks = new Marks(reading, asked);
    Reasons reasons = new Reasons(searcher, words);
    List<Hit> hits = new ArrayList<>(groups.size());
    for (Group group : groups) {
      List<HitPassage> passages = new ArrayList<>();
      @Nullable Document document = null;
      for (Candidate each : group.passages().stream().limit(PASSAGES_A_HIT).toList()) {
        StoredPassage stored = reading.passage(each.number());
        document = stored.document();
        passages.add(new HitPassage(stored.passage(), each.score(), marks.in(stored.passage())));
      }
      if (document != null) {
        Why why = query.explain() ? reasons.of(group.passages().getFirst()) : null;
        hits.add(new Hit(document, group.score(), passages, why));
      }
    }
    return hits;
  }

  /// @param near how many of them are not of the tail, whose scores are of another kind
  private List<Hit> currentFirst(List<Hit> hits, int near) {
    int alike = mode() == Mode.LEXICAL ? hits.size() : Math.clamp(near, 0, hits.size());
    List<Hit> compared = hits.subList(0, alike);
    Map<DocumentId, Double> outdated =
        Versions.outdated(
            query.text(),
            compared.stream()
                .map(hit -> new Versions.Scored(hit.document(), hit.score()))
                .toList());
    List<Hit> ordered = new ArrayList<>(compared);
    ordered.replaceAll(hit -> hit.sunk(outdated.getOrDefault(hit.document().id(), 0.0)));
    ordered.sort(Comparator.comparingDouble(Hit::score).reversed());
    ordered.addAll(hits.subList(alike, hits.size()));
    return ordered;
  }
}
