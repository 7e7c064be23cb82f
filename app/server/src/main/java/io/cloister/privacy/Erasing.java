package io.cloister.privacy;

import io.cloister.audit.Audit;
import io.cloister.audit.Event;
import io.cloister.identity.Identity;
import io.cloister.sealing.Owner;
import io.cloister.sealing.Sealing;
import io.cloister.store.Home;
import io.cloister.store.Store;
import io.cloister.store.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Erases somebody, step by step. Each step may be done twice, and whatever was begun is found
/// again in the folder of keys: so it does not matter where it was stopped. The key goes last; up
/// to then it is known whose it is.
final class Erasing {
  private static final Logger LOG = LoggerFactory.getLogger(Erasing.class);

  /// Until then another process over the same database has seen that the key is used no more.
  private static final Duration SEEN = Duration.ofMillis(1_500);

  /// Somebody may come by just then, and be on record with a new key. Not for ever.
  private static final int ROUNDS = 3;

  private final Home home;
  private final Store store;
  private final Sealing sealing;
  private final Audit audit;
  private final Identity identity;
  private final List<Keeping> keepings;
  private final DataExports exports;

  Erasing(
      Home home,
      Store store,
      Sealing sealing,
      Audit audit,
      Identity identity,
      List<Keeping> keepings,
      DataExports exports) {
    this.home = home;
    this.store = store;
    this.sealing = sealing;
    this.audit = audit;
    this.identity = identity;
    this.keepings = List.copyOf(keepings);
    this.exports = exports;
  }

  /// From here on it is finished, whatever happens: if not now, then at the next start.
  void begin(TenantId tenant, String login) {
    sealing.retire(tenant, login);
    identity.forget(tenant, login);
  }

  /// @param by who does it, as the record has it
  void finish(TenantId tenant, String login, Event by) throws InterruptedException {
    for (int round = 0; round < ROUNDS; round++) {
      identity.forget(tenant, login);
      forget(tenant, login);
      Thread.sleep(SEEN);
      audit.persons().sealAll(tenant);
      for (String key : going(tenant, login)) {
        erase(tenant, login, key, by);
      }
      if (sealing.findKey(tenant, login).isEmpty() || identity.knows(tenant, login)) {
        break;
      }
      sealing.retire(tenant, login);
    }
    if (!identity.knows(tenant, login)) {
      // What was being put together meanwhile may still have named them.
      forget(tenant, login);
    }
    store.forgetDeleted();
    audit.persons().makeExportsAgain(tenant);
    LOG.info("An erasure is done");
  }

  private void forget(TenantId tenant, String login) {
    for (Keeping keeping : keepings) {
      keeping.forgetting().of(tenant, login);
    }
  }

  private void erase(TenantId tenant, String login, String key, Event by) {
    exports.forget(key);
    audit.persons().recordErasure(key, by);
    audit.persons().dropExports(home, tenant, login);
    sealing.destroy(key);
  }

  private List<String> going(TenantId tenant, String login) {
    Owner owner = new Owner(tenant, login);
    return sealing.going().entrySet().stream()
        .filter(entry -> entry.getValue().equals(owner))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /// Everybody whose erasure was begun and not done.
  Set<Owner> begun() {
    return Set.copyOf(sealing.going().values());
  }

  /// Begins again with whoever is there with an account from before their erasure: the database is
  /// from a backup.
  void beginAgain(TenantId tenant) {
    List<String> back =
        identity.which(tenant, (login, since) -> sealing.erasedSince(tenant, login, since));
    for (String login : back) {
      LOG.warn("Somebody of {} who was erased is in the database again, and is erased", tenant);
      begin(tenant, login);
    }
  }
}
