package io.cloister.bench;

import io.cloister.corpus.Acl;
import io.cloister.corpus.Document;
import io.cloister.corpus.DocumentId;
import io.cloister.corpus.Passage;
import io.cloister.corpus.Principal;
import io.cloister.corpus.SourceId;
import io.cloister.corpus.Span;
import io.cloister.embed.Embedder;
import io.cloister.index.Index;
import io.cloister.index.IndexUnusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/// An index of many passages, made once and kept. Its texts are made up, and so are its vectors.
final class PassageIndex {
  private static final SourceId SOURCE = new SourceId("bench");
  private static final int A_DOCUMENT = 5;
  private static final int WORDS = 105;
  private static final int TOLD = 20_000;
  private static final String[] TYPES = {"text/plain", "text/markdown", "application/pdf"};

  private final Path home;
  private final Embedder embedder;
  private final IntFunction<Acl> readers;

  private PassageIndex(Path home, Embedder embedder, IntFunction<Acl> readers) {
    this.home = home;
    this.embedder = embedder;
    this.readers = readers;
  }

  /// Makes the index below the folder, or takes the one that a former run made.
  static PassageIndex of(Path at, int passages, Embedder embedder) throws IOException {
    return of(at.resolve("passages-" + passages), passages, embedder, PassageIndex::acl);
  }

  /// @param home of this index alone
  /// @param readers who may read the document of a number
  static PassageIndex of(Path home, int passages, Embedder embedder, IntFunction<Acl> readers)
      throws IOException {
    PassageIndex index = new PassageIndex(home, embedder, readers);
    Path complete = home.resolve("complete");
    if (!Files.exists(complete) || index.isOfAnOlderLayout()) {
      Folders.fresh(home);
      index.fill(passages);
      Files.writeString(complete, "");
    }
    return index;
  }

  private boolean isOfAnOlderLayout() throws IOException {
    try (Index kept = Index.open(home.resolve("index"), embedder.id(), embedder.dimensions())) {
      return false;
    } catch (IndexUnusable older) {
      Options.say("making the index anew: " + older.getMessage());
      return true;
    }
  }

  /// @throws IOException also when another process has it open
  Index open() throws IOException {
    try {
      return Index.open(home.resolve("index"), embedder.id(), embedder.dimensions());
    } catch (IndexUnusable unusable) {
      throw new IOException(unusable.getMessage(), unusable);
    }
  }

  /// Puts a copy of the index where a new appliance looks for its own; costs no room, because files
  /// of an index never change.
  void copyInto(Path applianceHome) throws IOException {
    try (Index index = open()) {
      index.snapshot(applianceHome.resolve("index/main"));
    }
  }

  private void fill(int passages) throws IOException {
    Texts texts = Texts.of(Sample.handbook(), 2);
    Mixtures mixtures = Mixtures.of(embedder, texts, WORDS);
    try (Index index = open()) {
      for (int number = 0; number < passages; number += A_DOCUMENT) {
        put(index, number / A_DOCUMENT, Math.min(A_DOCUMENT, passages - number), texts, mixtures);
        if (number > 0 && number % TOLD == 0) {
          Options.say("indexed " + number + " of " + passages + " passages");
        }
      }
      index.commit();
      // As an appliance does by itself once it has nothing else to do.
      Options.say("putting the index in order");
      while (index.stats().pieces() > 1) {
        index.tidy();
        LockSupport.parkNanos(200_000_000);
      }
    }
  }

  private void put(Index index, int number, int passages, Texts texts, Mixtures mixtures)
      throws IOException {
    DocumentId id = new DocumentId("bench-" + number);
    List<Passage> parts = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    int start = 0;
    for (int ordinal = 0; ordinal < passages; ordinal++) {
      String text = texts.paragraph(WORDS);
      int end = start + text.codePointCount(0, text.length());
      parts.add(
          new Passage(
              id, ordinal, text, new Span(start, end), null, List.of(texts.title()), "", "en"));
      vectors.add(mixtures.next());
      start = end + 2;
    }
    Document document =
        new Document(
            id,
            SOURCE,
            texts.title(),
            null,
            "department-" + number % 40 + "/" + number + ".txt",
            TYPES[number % TYPES.length],
            "en",
            null,
            Instant.EPOCH.plusSeconds(1_600_000_000L + number * 3_600L),
            readers.apply(number),
            "0123456789abcdef0123456789abcdef");
    index.put(document, 1, parts, vectors);
  }

  /// One document in ten belongs to one of a hundred groups, so that every search has to choose.
  private static Acl acl(int number) {
    return number % 10 == 0
        ? Acl.allowing(Principal.group("group-" + number / 10 % 100))
        : Acl.EVERYONE;
  }
}
