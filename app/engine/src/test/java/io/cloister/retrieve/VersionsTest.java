package io.cloister.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.corpus.Access;
import io.cloister.corpus.Acl;
import io.cloister.corpus.Document;
import io.cloister.embed.Embedder;
import io.cloister.embed.HashEmbedder;
import io.cloister.index.Index;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionsTest {
  private static final String DAYS = "You may work from home up to %s days a week.";

  @TempDir Path home;
  private final Embedder embedder = new HashEmbedder();
  private Index index;
  private Retrieval retrieval;

  @BeforeEach
  void open() throws Exception {
    index = Index.open(home, embedder.id(), embedder.dimensions());
    retrieval = new Retrieval(index, embedder);
    Corpus corpus = new Corpus(index, embedder);
    corpus.add(dated("old", "Remote work policy 2024", "2024-03-01"), DAYS.formatted("two"));
    corpus.add(dated("new", "Remote work policy 2026", "2026-03-01"), DAYS.formatted("three"));
    corpus.add(dated("other", "Canteen", "2026-04-01"), "Lunch is from eleven to two.");
    index.commit();
  }

  @AfterEach
  void close() throws Exception {
    index.close();
  }

  @Test
  void whatCountsTodayStandsBeforeWhatCountedBefore() {
    String question = "how many days a week may I work from home";
    assertThat(found(question)).startsWith("new", "old");
    assertThat(searched(question)).startsWith("new", "old");
    assertThat(retrieval.passages(Access.of("ann", List.of()), question, 5))
        .filteredOn(Found::outdated)
        .extracting(found -> found.document().id().value())
        .containsExactly("old");
  }

  @Test
  void theVersionThatIsAskedForStaysFirst() {
    String question = "how many days a week from home, remote work policy 2024";
    assertThat(found(question)).startsWith("old");
    assertThat(searched(question)).startsWith("old");
  }

  @Test
  void documentsOfOneTitleAreNotVersionsOfEachOther() throws Exception {
    Corpus corpus = new Corpus(index, embedder);
    corpus.add(dated("porto", "Parking", "2024-01-01"), "The parking lot in Porto opens at six.");
    corpus.add(
        dated("graz", "Parking", "2026-01-01"), "The parking lot in Graz opens at seven or so.");
    index.commit();
    assertThat(found("when does the parking lot in Porto open")).startsWith("porto");
  }

  private List<String> found(String question) {
    return retrieval.passages(Access.of("ann", List.of()), question, 5).stream()
        .map(found -> found.document().id().value())
        .toList();
  }

  private List<String> searched(String question) {
    return retrieval
        .search(Access.of("ann", List.of()), SearchQuery.of(question, 10))
        .hits()
        .stream()
        .map(hit -> hit.document().id().value())
        .toList();
  }

  private static Document dated(String id, String title, String day) {
    return Corpus.document(
        id, Acl.EVERYONE, title, "text/plain", "en", Instant.parse(day + "T00:00:00Z"));
  }
}
