package io.cloister.server;

import com.codahale.metrics.MetricRegistry;
import io.cloister.answer.AnswerPolicy;
import io.cloister.answer.Answers;
import io.cloister.asks.Asks;
import io.cloister.asks.AsksSettings;
import io.cloister.audit.Audit;
import io.cloister.audit.Event;
import io.cloister.embed.Embedder;
import io.cloister.http.Http;
import io.cloister.http.PortTaken;
import io.cloister.http.ProblemException;
import io.cloister.identity.Identity;
import io.cloister.index.IndexUnusable;
import io.cloister.ingest.Conveyor;
import io.cloister.ingest.ConveyorLimits;
import io.cloister.ingest.Parsing;
import io.cloister.ingest.ParsingLimits;
import io.cloister.ingest.Preparation;
import io.cloister.ingest.SplitLimits;
import io.cloister.ingest.Splitter;
import io.cloister.llm.Models;
import io.cloister.llm.OllamaLlm;
import io.cloister.ops.Meters;
import io.cloister.ops.Ops;
import io.cloister.retrieve.Retrieval;
import io.cloister.signon.SignOn;
import io.cloister.sources.Sources;
import io.cloister.store.Home;
import io.cloister.store.Safe;
import io.cloister.store.Store;
import io.cloister.store.StoreRefused;
import io.cloister.store.StoreUnavailable;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The one place where all rooms are wired. Parts are opened in the order they need each other and
/// closed the other way round.
public final class Appliance implements AutoCloseable {
  private static final TenantId TENANT = TenantId.MAIN;

  /// When to try again what failed because the database is away.
  private static final Duration SOON = Duration.ofSeconds(5);

  private final Parts parts;
  private final Http http;

  private Appliance(
      ApplianceConfiguration configuration, Console console, Outside outside, Parts parts)
      throws StoreRefused, IndexUnusable, IOException, PortTaken {
    this.parts = parts;
    Clock clock = Clock.systemUTC();
    SecureRandom random = new SecureRandom();
    Meters meters = new Meters();

    Home home = parts.keep(Home.open(configuration.home()));
    outside.cache().accept(home.cache());
    Store store = parts.keep(Store.open(home, configuration.database(), clock));
    Audit audit = parts.keep(new Audit(store, clock, random));
    audit.adopt();
    audit.sign(home, configuration.audit());
    Safe safe = Safe.open(home, random);
    Identity identity = new Identity(store, safe, configuration.sessions(), clock, random);
    SignOn signOn =
        parts.keep(
            new SignOn(
                store, safe, identity, audit, clock, random, configuration.sessions().secure()));
    FirstRun first = FirstRun.greet(identity, TENANT, configuration.firstStart(), console);
    audit.record(system("system.start"));
    parts.atTheEnd(() -> audit.record(system("system.stop")));

    int cores = Runtime.getRuntime().availableProcessors();
    ConveyorLimits pace = ConveyorLimits.forCores(cores);
    Embedder loaded = parts.keep(outside.embedders().open(home.cache(), pace.embedders()));
    Embedder embedder = Numbers.embedder(meters, loaded);
    SearchIndex search = parts.keep(SearchIndex.open(home.index(), embedder));
    Sources sources =
        new Sources(
            TENANT,
            store,
            home.root(),
            configuration.limits().pushes(),
            (int) Math.min(Integer.MAX_VALUE / 2, configuration.http().maxDocument()),
            clock,
            () -> HexFormat.of().toHexDigits(random.nextInt()));
    Conveyor conveyor =
        parts.keep(
            new Conveyor(
                sources.ledger(),
                new Parsing(home.cache().resolve("parsing"), ParsingLimits.DEFAULT, pace.readers()),
                new Preparation(new Splitter(SplitLimits.DEFAULT), embedder),
                search.index(),
                pace,
                clock));
    parts.keep(sources);

    Retrieval retrieval = new Retrieval(search.index(), embedder);
    Models models =
        parts.keep(
            new Models(
                new OllamaLlm(configuration.model().url()), configuration.model().name(), clock));
    // Looks in the background, so that the first one who asks need not wait for it.
    models.glance();
    Answers answers = new Answers(retrieval, embedder, models, AnswerPolicy.standard(), clock);
    Asks asks =
        new Asks(
            store,
            retrieval,
            answers,
            models,
            AsksSettings.of(configuration.limits().searches(), configuration.limits().asks()),
            sources::name,
            clock,
            () -> UUID.randomUUID().toString());

    Ops ops =
        new Ops(
            List.of(
                () -> Looks.database(store),
                () -> Looks.trail(audit),
                search::look,
                () -> Looks.embedding(loaded),
                () -> Looks.ingest(conveyor, store),
                () -> Looks.model(models)),
            () -> Looks.counts(search, sources),
            meters,
            new Ops.Options(
                Version.NAME, configuration.metricsOpen(), configuration.sample() != null));

    http = new Http(configuration.http(), new MetricRegistry());
    Numbers.http(meters, http);
    Numbers.ingest(meters, sources, conveyor);
    Numbers.index(meters, search.index());
    Numbers.audit(meters, audit, TENANT);
    Numbers.models(meters, models);
    Numbers.store(meters, store, home);
    Numbers.process(meters);
    http.explain(StoreUnavailable.class, away -> ProblemException.notReady(away.reason(), SOON));
    audit.attach(http);
    identity.attach(http);
    signOn.attach(http);
    sources.attach(http, identity);
    asks.attach(http);
    ops.attach(http);
    parts.atTheEnd(http::stop);
    parts.keep(asks);
    http.start();

    if (search.emptied()) {
      sources.ledger().requeueAll();
    }
    conveyor.start();
    sources.start(conveyor);
    signOn.start();
    search.verify();
    if (configuration.sample() != null) {
      new Sample(configuration.sample(), identity, sources, console).open(TENANT, first.password());
    }
  }

  /// Starts everything, or leaves nothing open.
  static Appliance start(ApplianceConfiguration configuration, Console console, Outside outside)
      throws StartRefused {
    Parts parts = new Parts();
    try {
      return new Appliance(configuration, console, outside, parts);
    } catch (StoreRefused refused) {
      parts.close();
      throw new StartRefused(new StartFailure.DataRefused(refused.refusal()), refused);
    } catch (IndexUnusable unusable) {
      parts.close();
      throw new StartRefused(
          new StartFailure.IndexRefused(String.valueOf(unusable.getMessage())), unusable);
    } catch (IOException broken) {
      parts.close();
      throw new StartRefused(
          new StartFailure.IndexRefused(
              "The data folder cannot be used: " + broken.getMessage() + ". Check its disk."),
          broken);
    } catch (PortTaken taken) {
      parts.close();
      throw new StartRefused(new StartFailure.PortInUse(String.valueOf(taken.getMessage())), taken);
    } catch (RuntimeException failed) {
      parts.close();
      throw failed;
    }
  }

  /// Where it answers.
  public int port() {
    return http.port();
  }

  /// Takes no more requests, lets what runs come to a safe point, and closes what was opened, last
  /// first.
  @Override
  public void close() {
    parts.close();
  }

  private static Event system(String action) {
    return new Event(
        TENANT,
        "system",
        null,
        action,
        "",
        Event.Outcome.SUCCESS,
        Map.of("version", Version.NAME),
        null);
  }
}
