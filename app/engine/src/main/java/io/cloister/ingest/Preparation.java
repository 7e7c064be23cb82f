package io.cloister.ingest;

import io.cloister.corpus.Document;
import io.cloister.corpus.Extract;
import io.cloister.corpus.Passage;
import io.cloister.corpus.SourceId;
import io.cloister.embed.Embedder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// From an extract to what the index takes: a document, its passages, and a vector for each. Safe
/// for many threads.
public final class Preparation {
  private final Splitter splitter;
  private final Embedder embedder;

  public Preparation(Splitter splitter, Embedder embedder) {
    this.splitter = splitter;
    this.embedder = embedder;
  }

  /// One document, ready for the index.
  ///
  /// @param passages empty when the text holds nothing but blanks
  /// @param vectors one for each passage, in the same order
  public record Prepared(Document document, List<Passage> passages, List<float[]> vectors) {}

  /// What the document of a piece of work is called and known by. For its title the source's word
  /// counts before the document's own, and that before its file name; for its date what a pusher
  /// says, then the document's own, then the file's, which every copy changes.
  public static Document document(Work.Put work, Extract extract) {
    return new Document(
        work.document(),
        work.source(),
        title(work, extract),
        work.url(),
        work.path(),
        extract.mediaType(),
        extract.language(),
        extract.author(),
        modified(work, extract),
        work.acl(),
        extract.version());
  }

  /// @param known vectors by what was embedded, from when the document was indexed before: what has
  ///   not changed is not embedded again
  /// @throws InterruptedException when the thread was interrupted between two passages
  public Prepared prepare(Document document, Extract extract, Map<String, float[]> known)
      throws InterruptedException {
    List<Passage> passages = passages(document, extract);
    List<float[]> vectors = new ArrayList<>(passages.size());
    for (Passage passage : passages) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      String text = embedded(document, passage);
      float[] vector = known.get(text);
      vectors.add(vector == null ? embedder.passage(text) : vector);
    }
    return new Prepared(document, passages, vectors);
  }

  /// The passages alone.
  List<Passage> passages(Document document, Extract extract) {
    return splitter.split(document.id(), extract, embedder::tokens);
  }

  /// What stands for a passage when it is embedded: its text after what a reader would have seen
  /// above it.
  public static String embedded(Document document, Passage passage) {
    List<String> above = new ArrayList<>();
    above.add(document.title());
    for (String heading : passage.headings()) {
      if (!heading.equals(above.getLast())) {
        above.add(heading);
      }
    }
    if (!passage.lead().isEmpty()) {
      above.add(passage.lead());
    }
    above.add(passage.text());
    return String.join("\n", above);
  }

  private static @Nullable Instant modified(Work.Put work, Extract extract) {
    boolean pushed = work.source().equals(SourceId.PUSH);
    @Nullable Instant first = pushed ? work.modified() : extract.modified();
    @Nullable Instant second = pushed ? extract.modified() : work.modified();
    return first == null ? second : first;
  }

  private static String title(Work.Put work, Extract extract) {
    if (work.title() != null && !work.title().isBlank()) {
      return work.title().strip();
    }
    if (extract.title() != null) {
      return extract.title();
    }
    String name = Titles.of(work.path().substring(work.path().lastIndexOf('/') + 1));
    return name.isBlank() ? work.document().value() : name;
  }
}
