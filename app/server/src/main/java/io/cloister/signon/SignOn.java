package io.cloister.signon;

import io.cloister.audit.Audit;
import io.cloister.http.Http;
import io.cloister.identity.Identity;
import io.cloister.store.Safe;
import io.cloister.store.Store;
import java.security.SecureRandom;
import java.time.Clock;

/// Signing on with the company's own identity providers.
public final class SignOn implements AutoCloseable {
  private final Providers providers;
  private final Connections connections;
  private final Gateway gateway;
  private final Kinds kinds;
  private final Syncs syncs;
  private final Identity identity;
  private final Clock clock;
  private final boolean secure;

  /// @param secure whether cookies travel over https only
  public SignOn(
      Store store,
      Safe safe,
      Identity identity,
      Audit audit,
      Clock clock,
      SecureRandom random,
      boolean secure) {
    this.identity = identity;
    this.clock = clock;
    this.secure = secure;
    kinds = new Kinds(clock);
    providers = new Providers(store, safe, clock);
    connections = new Connections(kinds::open);
    gateway = new Gateway(providers, connections, identity, safe, clock, random);
    syncs = new Syncs(providers, connections, identity, audit, clock);
    identity.ask(new DirectoryPasswords(providers, connections));
  }

  /// Adds the room's resources to the web server.
  public void attach(Http http) {
    http.register(new SsoResource(gateway, identity, secure));
    http.register(new OptionsResource(providers));
    http.register(new ProvidersResource(providers, connections, gateway, kinds, syncs, clock));
  }

  /// Begins to read directories.
  public void start() {
    syncs.start();
  }

  @Override
  public void close() {
    syncs.close();
    connections.close();
  }
}
