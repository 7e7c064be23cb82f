package io.cloister.evaluate;

import io.cloister.corpus.Access;
import io.cloister.corpus.Acl;
import io.cloister.corpus.Document;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Extract;
import io.cloister.corpus.SourceId;
import io.cloister.embed.Embedder;
import io.cloister.evaluate.JudgedSet.Given;
import io.cloister.index.Index;
import io.cloister.index.IndexUnusable;
import io.cloister.ingest.Content;
import io.cloister.ingest.Parsed;
import io.cloister.ingest.Parsing;
import io.cloister.ingest.PlainText;
import io.cloister.ingest.Preparation;
import io.cloister.ingest.Preparation.Prepared;
import io.cloister.ingest.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The documents of one set in an index of their own, made anew each time: what is slow about it is
/// embedding, and that is remembered.
final class SetIndex implements AutoCloseable {
  private static final SourceId SOURCE = new SourceId("evaluate");

  private final Index index;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Acl> acls = new HashMap<>();

  private SetIndex(Index index) {
    this.index = index;
  }

  /// What making one takes.
  record Makers(Preparation preparation, Parsing parsing, PlainText plain, Embedder embedder) {}

  /// @param home a folder for its files; whatever index was there is discarded
  static SetIndex make(Path home, List<Given> documents, Makers makers, Crew crew)
      throws IOException, InterruptedException {
    try {
      if (java.nio.file.Files.exists(home)) {
        Index.discard(home);
      }
      Index index = Index.open(home, makers.embedder().id(), makers.embedder().dimensions());
      SetIndex made = new SetIndex(index);
      List<Optional<Prepared>> prepared =
          crew.each("reading and embedding", documents, given -> made.prepare(given, makers));
      for (Optional<Prepared> one : prepared) {
        if (one.isPresent() && !one.get().passages().isEmpty()) {
          index.put(one.get().document(), 1, one.get().passages(), one.get().vectors());
        }
      }
      index.commit();
      return made;
    } catch (IndexUnusable e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private Optional<Prepared> prepare(Given given, Makers makers)
      throws IOException, InterruptedException {
    Parsed parsed =
        switch (given.content()) {
          case Content.File(Path path) ->
              makers.parsing().parse(path, path.getFileName().toString(), null);
          case Content.Bytes(byte[] bytes) -> makers.parsing().parse(bytes, given.path(), null);
          case Content.Text(String text) ->
              new Parsed.Extracted(makers.plain().read(text, "text/plain"));
          case Content.Parsed(Extract extract) -> new Parsed.Extracted(extract);
        };
    return switch (parsed) {
      case Parsed.Extracted(Extract extract) -> {
        Document document = Preparation.document(work(given), extract);
        synchronized (this) {
          texts.put(given.id().value(), extract.text());
          acls.put(given.id().value(), given.acl());
        }
        yield Optional.of(makers.preparation().prepare(document, extract, Map.of()));
      }
      case Parsed.Skipped skipped -> Optional.empty();
      case Parsed.Failed failed ->
          throw new IOException(given.path() + " cannot be read: " + failed.reason().detail());
    };
  }

  private static Work.Put work(Given given) {
    return new Work.Put(
        0, given.id(), SOURCE, given.path(), given.title(), null, null, 0, null, given.acl());
  }

  Index index() {
    return index;
  }

  /// A document's extracted text; empty when there is no such document.
  String text(DocumentId document) {
    return texts.getOrDefault(document.value(), "");
  }

  /// Nobody may read what is not there.
  Acl acl(String document) {
    return acls.getOrDefault(document, Acl.NOBODY);
  }

  /// How many documents somebody may read.
  long readable(Access access) {
    return acls.values().stream().filter(acl -> acl.admits(access)).count();
  }

  @Override
  public void close() throws IOException {
    index.close();
  }
}
