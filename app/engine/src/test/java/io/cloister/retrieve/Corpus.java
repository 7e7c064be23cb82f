package io.cloister.retrieve;

import io.cloister.corpus.Acl;
import io.cloister.corpus.Document;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Passage;
import io.cloister.corpus.SourceId;
import io.cloister.corpus.Span;
import io.cloister.embed.Embedder;
import io.cloister.index.Index;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Puts small documents into an index.
public final class Corpus {
  private final Index index;
  private final Embedder embedder;

  public Corpus(Index index, Embedder embedder) {
    this.index = index;
    this.embedder = embedder;
  }

  public void add(String id, Acl acl, String title, String... passages) throws IOException {
    add(
        document(id, acl, title, "text/plain", "en", Instant.parse("2026-05-01T00:00:00Z")),
        passages);
  }

  public void add(Document document, String... texts) throws IOException {
    List<Passage> passages = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < texts.length; i++) {
      int length = texts[i].codePointCount(0, texts[i].length());
      passages.add(
          new Passage(
              document.id(),
              i,
              texts[i],
              new Span(start, start + length),
              null,
              List.of(),
              "",
              document.language()));
      vectors.add(embedder.passage(document.title() + "\n" + texts[i]));
      start += length + 1;
    }
    index.put(document, 1, passages, vectors);
  }

  public static Document document(
      String id, Acl acl, String title, String type, String language, Instant modified) {
    return new Document(
        new DocumentId(id),
        SourceId.PUSH,
        title,
        null,
        "folder/" + id,
        type,
        language,
        null,
        modified,
        acl,
        "v1");
  }
}
