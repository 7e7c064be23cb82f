package io.cloister.asks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.cloister.corpus.Document;
import io.cloister.corpus.Passage;
import io.cloister.corpus.SourceId;
import io.cloister.corpus.Span;
import io.cloister.retrieve.Facets;
import io.cloister.retrieve.Mode;
import io.cloister.retrieve.SearchResults;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A page of search results as the API tells it.
///
/// @param mode what was really used
record SearchTold(
    List<Hit> hits,
    long total,
    @Nullable String nextCursor,
    String mode,
    @Nullable String didYouMean,
    long tookMs,
    Map<String, List<Count>> facets) {

  static SearchTold of(SearchResults results, Function<SourceId, String> sourceNames, long tookMs) {
    return new SearchTold(
        results.hits().stream().map(Hit::of).toList(),
        results.total(),
        results.nextCursor(),
        spell(results.usedMode()),
        results.didYouMean(),
        tookMs,
        facets(results.facets(), sourceNames));
  }

  static String spell(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, List<Count>> facets(
      Facets facets, Function<SourceId, String> sourceNames) {
    Map<String, List<Count>> all = new LinkedHashMap<>();
    all.put("type", counts(facets.types(), value -> null));
    all.put("language", counts(facets.languages(), value -> null));
    all.put("source", counts(facets.sources(), id -> sourceNames.apply(new SourceId(id))));
    all.put("year", counts(facets.years(), value -> null));
    return all;
  }

  private static List<Count> counts(List<Facets.Count> counts, Label label) {
    return counts.stream()
        .map(one -> new Count(one.value(), label.of(one.value()), one.documents()))
        .toList();
  }

  private interface Label {
    @Nullable String of(String value);
  }

  /// @param label what people call it; null where that is the value itself
  record Count(String value, @JsonInclude(Include.NON_NULL) @Nullable String label, long count) {}

  record Hit(
      String documentId,
      String title,
      @Nullable String url,
      String path,
      String source,
      String type,
      String language,
      @Nullable String author,
      @Nullable Instant modified,
      double score,
      List<HitPassage> passages,
      @JsonInclude(Include.NON_NULL) @Nullable Why why) {
    static Hit of(io.cloister.retrieve.Hit hit) {
      Document document = hit.document();
      return new Hit(
          document.id().value(),
          document.title(),
          document.url(),
          document.path(),
          document.source().value(),
          document.mediaType(),
          document.language(),
          document.author(),
          document.modified(),
          hit.score(),
          hit.passages().stream().map(HitPassage::of).toList(),
          hit.why() == null ? null : Why.of(hit.why()));
    }
  }

  /// @param highlights in code points from the start of `text`
  record HitPassage(
      String text,
      int start,
      int end,
      @Nullable Integer page,
      List<String> headings,
      List<Span> highlights) {
    static HitPassage of(io.cloister.retrieve.HitPassage found) {
      Passage passage = found.passage();
      return new HitPassage(
          passage.text(),
          passage.span().start(),
          passage.span().end(),
          passage.page(),
          passage.headings(),
          found.highlights());
    }
  }

  /// @param summary the same in a sentence
  record Why(
      List<Word> words, double wordScore, double meaningScore, double fused, String summary) {
    static Why of(io.cloister.retrieve.Why why) {
      return new Why(
          why.words().stream().map(one -> new Word(one.word(), one.weight())).toList(),
          why.wordScore(),
          why.meaningScore(),
          why.score(),
          Summary.of(why));
    }
  }

  record Word(String word, double weight) {}
}
