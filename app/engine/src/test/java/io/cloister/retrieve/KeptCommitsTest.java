package io.cloister.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloister.corpus.Access;
import io.cloister.corpus.Acl;
import io.cloister.corpus.DocumentId;
import io.cloister.embed.HashEmbedder;
import io.cloister.index.Index;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Earlier states of the index, searched again.
class KeptCommitsTest {
  private static final Access ANA = Access.of("ana", List.of());
  private static final String QUESTION = "When does the ferry leave?";

  @TempDir Path folder;

  private final HashEmbedder embedder = new HashEmbedder();

  private Index open(int kept) throws Exception {
    return Index.open(folder, embedder.id(), embedder.dimensions(), kept);
  }

  private void commit(Index index, String id, String text) throws Exception {
    index.remove(new DocumentId(id));
    new Corpus(index, embedder).add(id, Acl.EVERYONE, "Ferry", text);
    index.commit();
  }

  private static List<String> texts(Sought sought) {
    return sought.found().stream().map(found -> found.passage().text()).toList();
  }

  private long commits() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("segments_")).count();
    }
  }

  @Test
  void anEarlierStateFindsWhatItFoundThenInTheSameOrder() throws Exception {
    try (Index index = open(2)) {
      Retrieval retrieval = new Retrieval(index, embedder);
      commit(index, "one", "The ferry leaves at noon.");
      commit(index, "two", "When the ferry does leave, ropes are cast off.");
      Sought then = retrieval.seek(ANA, QUESTION, 5);
      commit(index, "one", "The ferry leaves at three.");
      commit(index, "two", "Ropes.");
      assertThat(texts(retrieval.seek(ANA, QUESTION, 5))).isNotEqualTo(texts(then));
      Optional<Sought> again = retrieval.seekAgain(ANA, QUESTION, 5, then.generation());
      assertThat(again.map(KeptCommitsTest::texts)).contains(texts(then));
      assertThat(again.map(Sought::generation)).contains(then.generation());
      // Access is applied there as well.
      assertThat(
              retrieval.seekAgain(Access.NONE, QUESTION, 5, then.generation()).map(Sought::found))
          .contains(List.of());
    }
  }

  @Test
  void soManyAreKeptAndNoMoreAlsoOverARestart() throws Exception {
    long generation;
    try (Index index = open(2)) {
      for (int i = 0; i < 6; i++) {
        commit(index, "one", "The ferry leaves at " + i + ".");
      }
      generation = new Retrieval(index, embedder).seek(ANA, QUESTION, 5).generation();
      assertThat(commits()).isEqualTo(3);
    }
    try (Index index = open(2)) {
      Retrieval retrieval = new Retrieval(index, embedder);
      assertThat(retrieval.seekAgain(ANA, QUESTION, 5, generation)).isPresent();
      assertThat(retrieval.seekAgain(ANA, QUESTION, 5, 1)).isEmpty();
      assertThat(commits()).isLessThanOrEqualTo(3);
    }
    try (Index index = open(0)) {
      commit(index, "one", "The ferry leaves at nine.");
      assertThat(commits()).isEqualTo(1);
    }
  }
}
