package io.cloister.asks;

import io.cloister.audit.Due;
import io.cloister.audit.Leavings;
import io.cloister.http.Gate;
import io.cloister.http.Http;
import io.cloister.http.Mark;
import io.cloister.llm.Models;
import io.cloister.receipts.Receipts;
import io.cloister.sealing.Sealing;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Searching and asking over HTTP, and the threads that come of it.
public final class Asks implements AutoCloseable {
  /// How a question can end: as the record spells it.
  public static final List<String> OUTCOMES =
      List.of("grounded", "no_evidence", "declined", "unavailable", "stopped", "failed");

  private static final Logger LOG = LoggerFactory.getLogger(Asks.class);
  private final Function<TenantId, Library> libraries;
  private final Models models;
  private final AsksSettings settings;
  private final History history;
  private final Desk desk;
  private final Archive archive;
  private final PersonsThreads whole;
  private final List<Served> listeners = new CopyOnWriteArrayList<>();

  /// @param libraries gives each tenant's; places are shared by all
  /// @param holding knows whose threads are kept although they delete them
  /// @param metering says who may ask now, and what an answer is counted as
  /// @param ids makes names that were never used before, of 1 to 64 letters, digits, `-` or `_`
  public Asks(
      Store store,
      Sealing sealing,
      Function<TenantId, Library> libraries,
      Receipts receipts,
      Models models,
      AsksSettings settings,
      Holding holding,
      Metering metering,
      Clock clock,
      Supplier<String> ids) {
    this.libraries = libraries;
    this.models = models;
    this.settings = settings;
    ThreadSeals seals = new ThreadSeals(sealing);
    this.history = new History(store, seals, libraries, holding, clock);
    this.archive = new Archive(store, seals);
    this.whole = new PersonsThreads(store, seals);
    this.desk =
        new Desk(
            libraries,
            history,
            receipts,
            models,
            metering,
            gate("questions", settings.asks()),
            (outcome, took) -> listeners.forEach(one -> one.answer(outcome, took)),
            settings.parting(),
            clock,
            ids);
  }

  /// Told of every search and question from now on.
  public void listen(Served listener) {
    listeners.add(listener);
  }

  /// Adds the room's resources to the web server.
  public void attach(Http http) {
    http.register(
        new SearchResource(
            libraries,
            gate("searches", settings.searches()),
            took -> listeners.forEach(one -> one.search(took))));
    http.register(new AsksResource(desk, settings.heartbeat()));
    http.register(new ThreadsResource(history));
    http.register(new ModelsResource(models));
  }

  /// What of all threads nobody has touched since a moment.
  public Optional<Due> old(TenantId tenant, Instant before) {
    return archive.old(tenant, before);
  }

  /// Deletes some threads that nobody has touched since a moment, unless their people are held.
  ///
  /// @param behind the id of a thread; empty at the beginning
  /// @return what to go on behind; null at the end
  public @Nullable String expire(
      TenantId tenant,
      Instant before,
      String behind,
      int limit,
      Function<Handle, Predicate<String>> held,
      Leavings.Gone said) {
    return archive.delete(
        tenant,
        before,
        limit,
        threads -> threads.old(tenant.value(), before, behind, limit),
        held,
        said);
  }

  /// The same with threads that their people had deleted, and that were kept for a matter.
  public @Nullable String forget(
      TenantId tenant,
      String behind,
      int limit,
      Function<Handle, Predicate<String>> held,
      Leavings.Gone said) {
    return archive.delete(
        tenant,
        Instant.EPOCH,
        limit,
        threads -> threads.hidden(tenant.value(), behind, limit),
        held,
        said);
  }

  /// How many threads there are of somebody, deleted ones that are kept as well.
  public long threads(TenantId tenant, String login) {
    return archive.count(tenant, login);
  }

  /// Threads of people, the newest first, deleted ones that are kept as well.
  public List<KeptThread> threads(TenantId tenant, List<String> logins, Mark behind, int limit) {
    return archive.list(tenant, logins, behind, limit);
  }

  /// One of those; null where none of them has it.
  public KeptThread.@Nullable Whole thread(TenantId tenant, List<String> logins, String id) {
    return archive.find(tenant, logins, id);
  }

  /// What this room keeps of people.
  public static Belongings belongings(Store store, Sealing sealing) {
    return new PersonsThreads(store, new ThreadSeals(sealing));
  }

  /// Begins to seal, in the background, threads that were kept before there were keys of people.
  public void start(List<TenantId> tenants) {
    Thread.ofVirtual()
        .name("old-threads")
        .start(() -> {
          try {
            tenants.forEach(whole::sealOld);
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
