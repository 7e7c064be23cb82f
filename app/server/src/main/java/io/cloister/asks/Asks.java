package io.cloister.asks;

import io.cloister.answer.Answers;
import io.cloister.corpus.SourceId;
import io.cloister.http.Gate;
import io.cloister.http.Http;
import io.cloister.llm.Models;
import io.cloister.retrieve.Retrieval;
import io.cloister.store.Store;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;

/// Searching and asking over HTTP, and the threads that come of it.
public final class Asks implements AutoCloseable {
  private final Retrieval retrieval;
  private final Models models;
  private final AsksSettings settings;
  private final Function<SourceId, String> sourceNames;
  private final History history;
  private final Desk desk;

  /// @param ids makes names that were never used before, of 1 to 64 letters, digits, `-` or `_`
  /// @param sourceNames what people call a source; asked for each one in a list of results
  public Asks(
      Store store,
      Retrieval retrieval,
      Answers answers,
      Models models,
      AsksSettings settings,
      Function<SourceId, String> sourceNames,
      Clock clock,
      Supplier<String> ids) {
    this.retrieval = retrieval;
    this.models = models;
    this.settings = settings;
    this.sourceNames = sourceNames;
    this.history = new History(store, retrieval);
    this.desk = new Desk(answers, history, models, gate("questions", settings.asks()), clock, ids);
  }

  /// Adds the room's resources to the web server.
  public void attach(Http http) {
    http.register(
        new SearchResource(retrieval, gate("searches", settings.searches()), sourceNames));
    http.register(new AsksResource(desk, settings.heartbeat()));
    http.register(new ThreadsResource(history));
    http.register(new ModelsResource(models));
  }

  /// Takes no more questions, and stops and keeps those that are being answered. Before the web
  /// server stops, so that their readers hear of it.
  @Override
  public void close() {
    desk.close();
  }

  private Gate gate(String what, int running) {
    return new Gate(what, running, running, settings.patience());
  }
}
