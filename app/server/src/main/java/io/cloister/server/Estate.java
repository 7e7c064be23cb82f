package io.cloister.server;

import io.cloister.answer.AnswerPolicy;
import io.cloister.answer.Answers;
import io.cloister.asks.Library;
import io.cloister.health.Stock;
import io.cloister.index.IndexUnusable;
import io.cloister.index.Stats;
import io.cloister.ingest.Conveyor;
import io.cloister.ingest.Parsing;
import io.cloister.ingest.ParsingLimits;
import io.cloister.ingest.Preparation;
import io.cloister.ingest.SplitLimits;
import io.cloister.ingest.Splitter;
import io.cloister.ops.Ops;
import io.cloister.retrieve.Retrieval;
import io.cloister.sources.Sources;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;

/// What one tenant works with: its sources, its index, and what brings the one into the other.
/// Nothing in here knows of another tenant.
final class Estate implements AutoCloseable {
  private final Parts parts = new Parts();
  private final SearchIndex search;
  private final Sources sources;
  private final Conveyor conveyor;
  private final Library library;

  private Estate(TenantId tenant, Machinery machinery) throws IndexUnusable, IOException {
    search =
        parts.keep(
            SearchIndex.open(
                machinery.home().index(),
                tenant,
                machinery.embedder(),
                machinery.keptGenerations()));
    sources =
        new Sources(
            tenant,
            machinery.store(),
            machinery.home().root(),
            machinery.grounds(tenant),
            machinery.pushes(),
            machinery.shelf(),
            machinery.clock(),
            machinery.words());
    conveyor =
        parts.keep(
            new Conveyor(
                sources.ledger(),
                new Parsing(
                    machinery.home().cache().resolve("parsing").resolve(tenant.value()),
                    ParsingLimits.DEFAULT,
                    machinery.reading()),
                new Preparation(new Splitter(SplitLimits.DEFAULT), machinery.embedder()),
                search.index(),
                machinery.pace(),
                machinery.clock()));
    conveyor.pauseWhile(machinery.paused());
    parts.keep(sources);
    Retrieval retrieval = new Retrieval(search.index(), machinery.embedder(), machinery.steps());
    Answers answers =
        new Answers(
            retrieval,
            machinery.embedder(),
            machinery.models(),
            AnswerPolicy.standard(),
            machinery.clock(),
            machinery.steps());
    library = new Library(retrieval, answers, sources::name);
  }

  /// Opens what a tenant has, and begins to work, or leaves nothing open.
  static Estate open(TenantId tenant, Machinery machinery) throws IndexUnusable, IOException {
    Estate estate = new Estate(tenant, machinery);
    try {
      estate.start();
      return estate;
    } catch (RuntimeException failed) {
      estate.close();
      throw failed;
    }
  }

  private void start() {
    if (search.emptied()) {
      sources.ledger().requeueAll();
    }
    conveyor.start();
    sources.start(conveyor);
    search.verify();
  }

  SearchIndex search() {
    return search;
  }

  Sources sources() {
    return sources;
  }

  Conveyor conveyor() {
    return conveyor;
  }

  Library library() {
    return library;
  }

  Ops.Counts counts() {
    Stats stats = stats();
    return new Ops.Counts(stats.documents(), stats.passages(), sources.pending());
  }

  /// @param people who may come in
  Stock stock(long people) {
    Stats stats = stats();
    return new Stock(
        people,
        stats.documents(),
        stats.passages(),
        stats.bytes(),
        sources.pending(),
        sources.items().getOrDefault("failed", 0L));
  }

  Stats stats() {
    try {
      return search.index().stats();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Lets what runs come to a safe point.
  @Override
  public void close() {
    parts.close();
  }
}
