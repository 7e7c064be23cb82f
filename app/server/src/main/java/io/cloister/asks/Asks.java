package io.cloister.asks;

import io.cloister.http.Gate;
import io.cloister.http.Http;
import io.cloister.llm.Models;
import io.cloister.receipts.Receipts;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.Supplier;

/// Searching and asking over HTTP, and the threads that come of it.
public final class Asks implements AutoCloseable {
  private final Function<TenantId, Library> libraries;
  private final Models models;
  private final AsksSettings settings;
  private final History history;
  private final Desk desk;

  /// @param libraries gives each tenant's; places are shared by all
  /// @param ids makes names that were never used before, of 1 to 64 letters, digits, `-` or `_`
  public Asks(
      Store store,
      Function<TenantId, Library> libraries,
      Receipts receipts,
      Models models,
      AsksSettings settings,
      Clock clock,
      Supplier<String> ids) {
    this.libraries = libraries;
    this.models = models;
    this.settings = settings;
    this.history = new History(store, libraries);
    this.desk =
        new Desk(
            libraries, history, receipts, models, gate("questions", settings.asks()), clock, ids);
  }

  /// Adds the room's resources to the web server.
  public void attach(Http http) {
    http.register(new SearchResource(libraries, gate("searches", settings.searches())));
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
