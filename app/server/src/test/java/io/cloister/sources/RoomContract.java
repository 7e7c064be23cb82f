package io.cloister.sources;

import io.cloister.corpus.Acl;
import io.cloister.corpus.Block;
import io.cloister.corpus.Document;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Extract;
import io.cloister.corpus.SourceId;
import io.cloister.corpus.Span;
import io.cloister.ingest.Content;
import io.cloister.ingest.Push;
import io.cloister.ingest.RunId;
import io.cloister.ingest.Settlement;
import io.cloister.ingest.Work;
import io.cloister.source.Reason;
import io.cloister.source.Sighting;
import io.cloister.store.AllTenants;
import io.cloister.store.DatabaseSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// What the tests of this room begin with, on whichever database.
abstract class RoomContract {
  static final SourceId DOCS = new SourceId("docs");
  static final SourceId OTHER = new SourceId("other");

  @TempDir private Path folder;
  private DatabaseSettings settings;
  Desk desk;

  /// A database without any table.
  abstract DatabaseSettings empty() throws Exception;

  @BeforeEach
  void open() throws Exception {
    settings = empty();
    desk = Desk.open(folder, settings, Map.of()).with(DOCS, OTHER, SourceId.PUSH);
  }

  @AfterEach
  void close() {
    desk.checkBooks();
    desk.close();
  }

  /// As after a restart.
  void reopen() throws Exception {
    desk.close();
    desk = Desk.open(folder, settings, Map.of());
  }

  RunId see(SourceId source, Sighting... sightings) {
    RunId run = desk.run(source);
    desk.ledger.see(source, run, List.of(sightings));
    return run;
  }

  static Sighting[] found(String... paths) {
    return Arrays.stream(paths)
        .map(path -> found(path, "v1", Acl.EVERYONE))
        .toArray(Sighting[]::new);
  }

  static Sighting found(String path, String fingerprint, Acl acl) {
    return new Sighting.Found(path, 1, Instant.EPOCH, fingerprint, null, acl, null);
  }

  void push(String id, String text, Acl acl) {
    desk.ledger.push(
        List.of(
            new Push(
                new DocumentId(id),
                SourceId.PUSH,
                "pushed/" + id,
                null,
                null,
                "text/plain",
                null,
                acl,
                new Content.Text(text))));
  }

  List<Work> work() {
    return desk.ledger.pending(0, 10_000);
  }

  Work.Put put(String path) {
    return work().stream()
        .filter(Work.Put.class::isInstance)
        .map(Work.Put.class::cast)
        .filter(put -> put.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  void index(String path) {
    index(put(path), "Text of " + path);
  }

  void index(Work.Put put, String text) {
    Document document =
        new Document(
            put.document(),
            put.source(),
            "Title",
            null,
            put.path(),
            "text/plain",
            "en",
            null,
            put.modified(),
            put.acl(),
            extract(text).version());
    desk.ledger.settle(List.of(new Settlement.Indexed(put, document, extract(text), 1)));
  }

  static Extract extract(String text) {
    Block block =
        new Block(Block.Kind.PARAGRAPH, 0, new Span(0, text.codePointCount(0, text.length())), 1);
    return new Extract(text, List.of(block), "Title", "Author", null, "text/plain", "en");
  }

  void fail(String path, String slug) {
    desk.ledger.settle(List.of(new Settlement.Failed(put(path), new Reason(slug, "It failed."))));
  }

  void skip(String path, String slug) {
    desk.ledger.settle(List.of(new Settlement.Skipped(put(path), new Reason(slug, "Left."))));
  }

  /// Settles every removal that is waiting.
  void removeAll() {
    desk.ledger.settle(
        work().stream()
            .filter(Work.Remove.class::isInstance)
            .<Settlement>map(work -> new Settlement.Removed((Work.Remove) work))
            .toList());
  }

  long rowsIn(String table) {
    return desk.store.read(
        AllTenants.INSTALLATION,
        handle -> handle.createQuery("SELECT COUNT(*) FROM " + table).mapTo(Long.class).one());
  }
}
