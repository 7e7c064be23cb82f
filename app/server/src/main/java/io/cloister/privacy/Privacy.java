package io.cloister.privacy;

import io.cloister.audit.Audit;
import io.cloister.audit.Event;
import io.cloister.http.Http;
import io.cloister.http.ProblemException;
import io.cloister.http.ProblemType;
import io.cloister.identity.Identity;
import io.cloister.identity.Personal;
import io.cloister.sealing.Owner;
import io.cloister.sealing.Sealing;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A person's data: told as a whole, and erased.
public final class Privacy implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Privacy.class);

  private final Sealing sealing;
  private final Audit audit;
  private final Identity identity;
  private final List<Keeping> keepings;
  private final BiPredicate<TenantId, String> held;
  private final Portrait portrait;
  private final DataExports exports;
  private final Erasing erasing;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("privacy").factory());

  /// @param keepings what other rooms keep of people
  /// @param held whether somebody must not be erased now
  public Privacy(
      Home home,
      Store store,
      Sealing sealing,
      Audit audit,
      Identity identity,
      List<Keeping> keepings,
      BiPredicate<TenantId, String> held,
      Clock clock,
      Supplier<String> ids) {
    this.sealing = sealing;
    this.audit = audit;
    this.identity = identity;
    this.keepings = List.copyOf(keepings);
    this.held = held;
    this.portrait = new Portrait(identity, audit, keepings, clock);
    this.exports = new DataExports(home, sealing, portrait, clock, ids);
    this.erasing = new Erasing(home, store, sealing, audit, identity, keepings, exports);
  }

  /// Goes on with what was begun, and erases again whom a restored database brought back. Before
  /// anybody can sign in.
  ///
  /// @param tenants all there are
  public void start(List<TenantId> tenants) {
    exports.start();
    tenants.forEach(erasing::beginAgain);
    for (Owner owner : erasing.begun()) {
      later(() -> erasing.finish(owner.tenant(), owner.login(), system(owner.tenant())));
    }
  }

  /// Adds the room's resources to the web server.
  public void attach(Http http) {
    http.register(new ErasureResource(this));
    http.register(new DataExportResource(this, exports));
    http.register(new OwnDataExportResource(exports));
  }

  /// What an erasure would do.
  ///
  /// @throws ProblemException `not_found` where nobody is known by that login
  public Preview preview(TenantId tenant, String typed) {
    String login = Identity.fold(typed);
    if (erasing.begun().contains(new Owner(tenant, login))) {
      return running(login);
    }
    known(tenant, login);
    Personal personal = identity.personal(tenant, login);
    Map<String, Long> goes = new TreeMap<>();
    goes.put("accounts", personal.profile() == null ? 0L : 1L);
    goes.put("memberships", (long) personal.memberships().size());
    goes.put("sessions", (long) personal.sessions().size());
    goes.put("keys", (long) personal.keys().size());
    goes.put("passkeys", (long) personal.passkeys().size());
    for (Keeping keeping : keepings) {
      goes.put(keeping.name(), keeping.counting().of(tenant, login));
    }
    goes.put("events", audit.persons().eventsOf(tenant, login));
    String why =
        held.test(tenant, login)
            ? "This person is held for a matter. They can be erased when it is released."
            : identity.staysBecause(tenant, login).orElse(null);
    return new Preview(
        login, why == null ? Preview.POSSIBLE : Preview.REFUSED, why, goes, Preview.STAYS);
  }

  /// While it is running.
  Preview running(String login) {
    return new Preview(login, Preview.RUNNING, null, Map.of(), Preview.STAYS);
  }

  /// The login of somebody who has an account, or is on record.
  ///
  /// @throws ProblemException `not_found`
  String known(TenantId tenant, String typed) {
    String login = Identity.fold(typed);
    if (!identity.knows(tenant, login) && sealing.findKey(tenant, login).isEmpty()) {
      throw ProblemException.notFound("The person");
    }
    return login;
  }

  /// Refuses what must not be erased.
  ///
  /// @throws ProblemException `conflict`, and why; `not_found` where nobody is known by that login
  Preview checked(TenantId tenant, String typed) {
    Preview preview = preview(tenant, typed);
    if (preview.why() != null) {
      throw new ProblemException(ProblemType.CONFLICT, preview.why());
    }
    return preview;
  }

  /// Begins to erase somebody; on disk on return. The rest is done in the background.
  ///
  /// @param by who does it; names nobody who is erased
  void erase(TenantId tenant, String login, Event by) {
    erasing.begin(tenant, login);
    later(() -> erasing.finish(tenant, login, by));
  }

  /// Erases somebody and returns when it is done. For whoever has the machine.
  ///
  /// @throws ProblemException when they must not be erased
  public Preview eraseNow(TenantId tenant, String typed, Event by) throws InterruptedException {
    Preview preview = checked(tenant, typed);
    erasing.begin(tenant, preview.login());
    erasing.finish(tenant, preview.login(), by);
    return preview;
  }

  /// Writes everything about somebody as a zip. For whoever has the machine.
  ///
  /// @throws ProblemException `not_found` where nobody is known by that login
  public void export(TenantId tenant, String typed, OutputStream out) throws IOException {
    String login = known(tenant, typed);
    portrait.write(tenant, login, true, out);
  }

  private interface Step {
    void run() throws InterruptedException;
  }

  private void later(Step step) {
    worker.execute(() -> {
      try {
        step.run();
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException failed) {
        if (!worker.isShutdown()) {
          LOG.error("An erasure did not come to its end. It goes on at the next start.", failed);
        }
      }
    });
  }

  private static Event system(TenantId tenant) {
    return new Event(
        tenant, "system", null, "person.erase", "", Event.Outcome.SUCCESS, Map.of(), null);
  }

  /// Stops at the next safe place; what was begun goes on at the next start.
  @Override
  public void close() {
    exports.close();
    worker.shutdownNow();
    try {
      worker.awaitTermination(20, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
