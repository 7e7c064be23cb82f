package io.cloister.answer;

import io.cloister.corpus.Acl;
import io.cloister.corpus.Document;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Passage;
import io.cloister.corpus.SourceId;
import io.cloister.corpus.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A few passages of an invented handbook, found by shared words.
final class Handbook {
  private static final WordEmbedder NEAR = new WordEmbedder();
  private final List<Evidence> passages = new ArrayList<>();

  static Handbook standard() {
    return new Handbook()
        .with(
            "leave",
            "Leave",
            "Everyone has 28 days of paid leave a year. Leave that is not taken by March lapses."
                + " Parents get 16 further weeks after a birth.")
        .with(
            "travel",
            "Travel",
            "Trains are booked through the travel desk. A hotel may cost up to 140 euros a night.")
        .with(
            "phones",
            "Telephones",
            "A company phone is given to people on call. Lost phones are reported within one hour.");
  }

  Handbook with(String id, String title, String text) {
    DocumentId document = new DocumentId(id);
    passages.add(
        new Evidence(
            passages.size() + 1,
            new Document(
                document,
                SourceId.PUSH,
                title,
                null,
                "",
                "text/plain",
                "en",
                null,
                null,
                Acl.EVERYONE,
                "v1"),
            new Passage(
                document,
                0,
                text,
                new Span(100, 100 + text.codePointCount(0, text.length())),
                3,
                List.of(),
                "",
                "en"),
            0,
            0,
            0,
            false));
    return this;
  }

  Evidence get(int index) {
    return passages.get(index);
  }

  List<Evidence> all() {
    return List.copyOf(passages);
  }

  /// All passages, those that share most with the question first.
  List<Evidence> find(String question, int limit) {
    Set<String> asked = Words.asked(question);
    List<Evidence> found = new ArrayList<>();
    for (Evidence one : passages) {
      long shared =
          Words.contentSet(one.document().title() + " " + one.passage().text()).stream()
              .filter(asked::contains)
              .count();
      double cosine = Extraction.dot(NEAR.query(question), NEAR.passage(one.passage().text()));
      found.add(
          new Evidence(
              1,
              one.document(),
              one.passage(),
              shared + cosine,
              3.0 * shared,
              0.5 + cosine / 2,
              false));
    }
    found.sort((a, b) -> Double.compare(b.score(), a.score()));
    List<Evidence> ranked = new ArrayList<>();
    found.stream().limit(limit).forEach(one -> ranked.add(one.numbered(ranked.size() + 1)));
    return ranked;
  }
}
