package io.cloister.index;

import io.cloister.corpus.Acl;
import io.cloister.corpus.Document;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Passage;
import io.cloister.corpus.SourceId;
import io.cloister.corpus.Span;
import java.io.IOException;
import java.util.List;

/// Documents of one passage each, for tests that care how the index lies on the disk.
final class Gates {
  private Gates() {}

  static void put(Index index, String name) throws IOException {
    DocumentId id = new DocumentId(name);
    Document document =
        new Document(
            id,
            new SourceId("test"),
            name,
            null,
            name + ".txt",
            "text/plain",
            "en",
            null,
            null,
            Acl.EVERYONE,
            "v1");
    String text = "The " + name + " gate is closed at noon.";
    Passage passage =
        new Passage(id, 0, text, new Span(0, text.length()), null, List.of(), "", "en");
    index.put(document, 1, List.of(passage), List.of(new float[] {0.6f, 0.8f}));
  }
}
