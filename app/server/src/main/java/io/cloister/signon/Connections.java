package io.cloister.signon;

import io.cloister.egress.Egress;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Providers in use. Made when somebody first needs one, and anew when its settings changed. While
/// one is, the hosts that it names may be reached.
final class Connections implements AutoCloseable {
  private final Map<String, Open> open = new HashMap<>();
  private final Opener opener;
  private final Egress egress;

  Connections(Opener opener, Egress egress) {
    this.opener = opener;
    this.egress = egress;
  }

  /// Makes a provider usable.
  interface Opener {
    Connection open(Provider provider);
  }

  private record Open(Instant updated, Connection connection, Egress.Allowance hosts) {
    void close() {
      connection.close();
      hosts.close();
    }
  }

  synchronized Connection of(Provider provider) {
    Open known = open.get(provider.id());
    if (known != null && known.updated().equals(provider.updated())) {
      return known.connection();
    }
    Connection fresh = opener.open(provider);
    Egress.Allowance hosts = egress.allow(Kinds.hosts(provider.kind(), provider.settings()));
    open.put(provider.id(), new Open(provider.updated(), fresh, hosts));
    if (known != null) {
      known.close();
    }
    return fresh;
  }

  /// What a provider said about itself is asked for anew.
  synchronized void forget(String id) {
    Open known = open.remove(id);
    if (known != null) {
      known.close();
    }
  }

  @Override
  public synchronized void close() {
    open.values().forEach(Open::close);
    open.clear();
  }
}
