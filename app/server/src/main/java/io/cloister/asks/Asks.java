package io.cloister.asks;

import io.cloister.http.Gate;
import io.cloister.http.Http;
import io.cloister.llm.Models;
import io.cloister.sealing.Sealing;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Searching and asking over HTTP, and the threads that come of it.
public final class Asks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Asks.class);
  private final Function<TenantId, Library> libraries;
  private final Models models;
  private final AsksSettings settings;
  private final History history;
  private final Desk desk;

  /// @param libraries gives each tenant's; places are shared by all
  /// @param ids makes names that were never used before, of 1 to 64 letters, digits, `-` or `_`
  public Asks(
      Store store,
      Sealing sealing,
      Function<TenantId, Library> libraries,
      Models models,
      AsksSettings settings,
      Clock clock,
      Supplier<String> ids) {
    this.libraries = libraries;
    this.models = models;
    this.settings = settings;
    this.history = new History(store, sealing, libraries);
    this.desk =
        new Desk(libraries, history, models, gate("questions", settings.asks()), clock, ids);
  }

  /// Adds the room's resources to the web server.
  public void attach(Http http) {
    http.register(new SearchResource(libraries, gate("searches", settings.searches())));
    http.register(new AsksResource(desk, settings.heartbeat()));
    http.register(new ThreadsResource(history));
    http.register(new ModelsResource(models));
  }

  /// What this room keeps of people.
  public static Belongings belongings(Store store, Sealing sealing) {
    return new History(
        store,
        sealing,
        tenant -> {
          throw new IllegalStateException("Nothing is looked up for whoever is told their own");
        });
  }

  /// Begins to seal, in the background, threads that were kept before there were keys of people.
  public void start(List<TenantId> tenants) {
    Thread.ofVirtual()
        .name("old-threads")
        .start(() -> {
          try {
            tenants.forEach(history::sealOld);
          } catch (RuntimeException stopped) {
            LOG.info("Threads from before are sealed at the next start: {}", stopped.getMessage());
          }
        });
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
