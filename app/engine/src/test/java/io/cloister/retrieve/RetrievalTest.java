package io.cloister.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloister.corpus.Access;
import io.cloister.corpus.Acl;
import io.cloister.corpus.Document;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Passage;
import io.cloister.corpus.Principal;
import io.cloister.corpus.Span;
import io.cloister.embed.Embedder;
import io.cloister.embed.HashEmbedder;
import io.cloister.index.Index;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RetrievalTest {
  private static final Access ANNA = Access.of("anna", List.of("finance"));
  private static final Access BEN = Access.of("ben", List.of());

  @TempDir Path home;

  private final Embedder embedder = new HashEmbedder();
  private Index index;
  private Corpus corpus;
  private Retrieval retrieval;

  @BeforeEach
  void open() throws Exception {
    index = Index.open(home, embedder.id(), embedder.dimensions());
    corpus = new Corpus(index, embedder);
    retrieval = new Retrieval(index, embedder);
  }

  @AfterEach
  void close() throws Exception {
    index.close();
  }

  @Test
  void findsTheDocumentThatAnswers() throws Exception {
    someDocuments();
    assertThat(ids(search(BEN, "how many days of holiday?"))).startsWith("holiday");
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void documentsThatWereNotEmbeddedStandAmongOthers(Mode mode) throws Exception {
    DocumentId bare = new DocumentId("bare");
    Document plain =
        Corpus.document(
            "bare",
            Acl.EVERYONE,
            "Ferries",
            "text/plain",
            "en",
            Instant.parse("2026-05-01T00:00:00Z"));
    index.put(
        plain,
        1,
        List.of(ferry(bare, 0, "The ferry leaves at noon."), ferry(bare, 1, "No ferry on Sunday.")),
        List.of());
    corpus.add(
        "embedded", Acl.EVERYONE, "Piers", "The ferry lies at pier four.", "A ferry is late.");
    index.commit();
    assertThat(index.vectors(bare, stored -> stored.passage().text())).isEmpty();
    assertThat(index.vectors(new DocumentId("embedded"), stored -> stored.passage().text()))
        .containsOnlyKeys("The ferry lies at pier four.", "A ferry is late.");
    SearchQuery query = new SearchQuery("ferry", mode, Filters.NONE, 10, null, true);
    assertThat(ids(retrieval.search(BEN, query))).contains("embedded");
  }

  private static Passage ferry(DocumentId document, int number, String text) {
    return new Passage(
        document, number, text, new Span(0, text.length()), null, List.of(), "", "en");
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void nobodyFindsWhatTheyMayNotRead(Mode mode) throws Exception {
    someDocuments();
    SearchQuery query = new SearchQuery("salary bands", mode, Filters.NONE, 10, null, true);
    assertThat(ids(retrieval.search(ANNA, query))).contains("salaries");
    SearchResults results = retrieval.search(BEN, query);
    assertThat(ids(results)).doesNotContain("salaries");
    assertThat(retrieval.passages(BEN, "salary bands", 10))
        .noneMatch(found -> found.document().id().value().equals("salaries"));
    assertThat(retrieval.search(Access.NONE, query).total()).isZero();
  }

  @Test
  void aDenialWinsOverAPermission() throws Exception {
    corpus.add(
        "secret",
        new Acl(Set.of(Principal.EVERYONE), Set.of(Principal.user("ben"))),
        "Merger",
        "The merger closes in May.");
    index.commit();
    assertThat(ids(search(ANNA, "merger"))).containsExactly("secret");
    assertThat(ids(search(BEN, "merger"))).isEmpty();
    assertThat(retrieval.find(BEN, new DocumentId("secret"))).isEmpty();
    assertThat(retrieval.find(ANNA, new DocumentId("secret"))).isPresent();
  }

  @Test
  void suggestionsComeOnlyFromReadableDocuments() throws Exception {
    someDocuments();
    assertThat(search(BEN, "hollyday").didYouMean()).isEqualTo("holiday");
    assertThat(search(ANNA, "salery bands").didYouMean()).isEqualTo("salary bands");
    assertThat(search(BEN, "salery bands").didYouMean()).isNull();
  }

  @Test
  void countsFacetsByDocumentAndOnlyReadableOnes() throws Exception {
    corpus.add(
        Corpus.document(
            "a",
            Acl.EVERYONE,
            "Leave",
            "application/pdf",
            "en",
            Instant.parse("2025-02-01T00:00:00Z")),
        "Leave policy one.",
        "Leave policy two.");
    corpus.add("b", Acl.EVERYONE, "Leave", "Leave in short.");
    corpus.add("c", Acl.allowing(Principal.group("finance")), "Leave", "Leave and pay.");
    index.commit();
    SearchResults results = search(BEN, "leave");
    assertThat(results.total()).isEqualTo(2);
    assertThat(results.facets().types())
        .containsExactly(new Facets.Count("application/pdf", 1), new Facets.Count("text/plain", 1));
    assertThat(results.facets().years())
        .containsExactly(new Facets.Count("2025", 1), new Facets.Count("2026", 1));
    Filters pdf = new Filters(Set.of("application/pdf"), Set.of(), Set.of(), null, null, null);
    assertThat(
            ids(
                retrieval.search(
                    ANNA, new SearchQuery("leave", Mode.HYBRID, pdf, 10, null, false))))
        .containsExactly("a");
  }

  @Test
  void filtersByDateAndPath() throws Exception {
    corpus.add(
        Corpus.document(
            "old",
            Acl.EVERYONE,
            "Leave",
            "text/plain",
            "en",
            Instant.parse("2020-02-01T00:00:00Z")),
        "Leave then.");
    corpus.add("new", Acl.EVERYONE, "Leave", "Leave now.");
    index.commit();
    Filters recent =
        new Filters(
            Set.of(), Set.of(), Set.of(), Instant.parse("2026-01-01T00:00:00Z"), null, null);
    Filters path = new Filters(Set.of(), Set.of(), Set.of(), null, null, "folder/o");
    assertThat(
            ids(
                retrieval.search(
                    BEN, new SearchQuery("leave", Mode.HYBRID, recent, 9, null, false))))
        .containsExactly("new");
    assertThat(
            ids(retrieval.search(BEN, new SearchQuery("leave", Mode.HYBRID, path, 9, null, false))))
        .containsExactly("old");
  }

  @Test
  void quotedWordsMustStandTogetherAndExcludedOnesMustNotOccur() throws Exception {
    corpus.add("x", Acl.EVERYONE, "One", "the travel policy of the company");
    corpus.add("y", Acl.EVERYONE, "Two", "a policy about travel costs");
    index.commit();
    assertThat(ids(search(BEN, "\"travel policy\""))).containsExactly("x");
    assertThat(ids(search(BEN, "travel policy -costs"))).containsExactly("x");
    assertThat(ids(search(BEN, "travel policy"))).containsExactlyInAnyOrder("x", "y");
  }

  @Test
  void marksTheQuestionsWordsInCodePoints() throws Exception {
    corpus.add("h", Acl.EVERYONE, "Title", "🙂🙂 Holidays are 25 days.");
    index.commit();
    HitPassage passage = search(BEN, "holiday").hits().getFirst().passages().getFirst();
    assertThat(passage.highlights()).containsExactly(new Span(3, 11));
    assertThat(passage.highlights().getFirst().in(passage.passage().text())).isEqualTo("Holidays");
  }

  @Test
  void saysWhichWordsBroughtAHitUp() throws Exception {
    someDocuments();
    SearchQuery query =
        new SearchQuery("holiday unicorn", Mode.HYBRID, Filters.NONE, 10, null, true);
    Why why = retrieval.search(BEN, query).hits().getFirst().why();
    assertThat(why.words()).extracting(Why.Word::word).containsExactly("holiday");
    assertThat(why.wordScore()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void pagesTogetherShowEveryDocumentOnce(Mode mode) throws Exception {
    for (int i = 0; i < 90; i++) {
      corpus.add("d" + i, Acl.EVERYONE, "Note " + i % 7, "Leave rule " + i % 5, "leave again");
    }
    index.commit();
    SearchResults whole =
        retrieval.search(BEN, new SearchQuery("leave rule", mode, Filters.NONE, 100, null, false));
    List<String> paged = new ArrayList<>();
    String cursor = null;
    do {
      SearchResults page =
          retrieval.search(
              BEN, new SearchQuery("leave rule", mode, Filters.NONE, 7, cursor, false));
      paged.addAll(ids(page));
      cursor = page.nextCursor();
    } while (cursor != null);
    assertThat(paged).doesNotHaveDuplicates().isEqualTo(ids(whole));
    if (mode != Mode.VECTOR) {
      assertThat(paged).hasSize(90);
    }
    assertThat(whole.total()).isEqualTo(paged.size());
  }

  @Test
  void refusesACursorOfAnotherSearch() throws Exception {
    someDocuments();
    String cursor =
        retrieval
            .search(BEN, new SearchQuery("days", Mode.HYBRID, Filters.NONE, 1, null, false))
            .nextCursor();
    assertThatThrownBy(() ->
            retrieval.search(
                BEN, new SearchQuery("other", Mode.HYBRID, Filters.NONE, 1, cursor, false)))
        .isInstanceOf(BadCursor.class);
    for (String junk : List.of("", "%%%", "AAAA", "MS4xLjE", "💥")) {
      assertThatThrownBy(() ->
              retrieval.search(
                  BEN, new SearchQuery("days", Mode.HYBRID, Filters.NONE, 1, junk, false)))
          .isInstanceOf(BadCursor.class);
    }
  }

  @Test
  void searchesByWordsWhenTheEmbedderCannotServe() throws Exception {
    someDocuments();
    embedder.close();
    SearchResults results = search(BEN, "holiday");
    assertThat(results.usedMode()).isEqualTo(Mode.LEXICAL);
    assertThat(ids(results)).startsWith("holiday");
    assertThat(retrieval.passages(BEN, "holiday", 3)).isNotEmpty();
  }

  @Test
  void noQuestionIsAnError() throws Exception {
    someDocuments();
    StringBuilder everything = new StringBuilder();
    for (int point = 0; point < 0x3000; point += 7) {
      everything.appendCodePoint(point);
    }
    for (String junk :
        List.of(
            "",
            " ",
            "\"",
            "\"\"",
            "\"\"\"",
            "-",
            "--",
            "-holiday",
            "+(foo AND) OR NOT [a TO {b* ~ ^2 \\ / && || ! ? :",
            "the of and",
            "\"the of\"",
            "🙂",
            "🙂🙃 👩‍👩‍👧",
            "\uD800 lone surrogate \uDC00",
            "x".repeat(10_000),
            "holiday ".repeat(2_000),
            "\u0000\u0001",
            everything.toString())) {
      for (Mode mode : Mode.values()) {
        SearchResults results =
            retrieval.search(BEN, new SearchQuery(junk, mode, Filters.NONE, 10, null, true));
        assertThat(results.hits()).hasSizeLessThanOrEqualTo(10);
      }
      assertThat(retrieval.passages(BEN, junk, 5)).hasSizeLessThanOrEqualTo(5);
    }
  }

  private void someDocuments() throws Exception {
    corpus.add("holiday", Acl.EVERYONE, "Holiday", "Everyone has 25 days of holiday a year.");
    corpus.add("expenses", Acl.EVERYONE, "Expenses", "Expenses are paid back in 14 days.");
    corpus.add(
        "salaries",
        Acl.allowing(Principal.group("finance")),
        "Salary bands",
        "The salary band of a level is set in May.");
    index.commit();
  }

  private SearchResults search(Access access, String text) {
    return retrieval.search(access, SearchQuery.of(text, 10));
  }

  private static List<String> ids(SearchResults results) {
    return results.hits().stream().map(hit -> hit.document().id().value()).toList();
  }
}
