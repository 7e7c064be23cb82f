package io.cloister.signon;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Providers in use. Made when somebody first needs one, and anew when its settings changed.
final class Connections implements AutoCloseable {
  private final Map<String, Open> open = new HashMap<>();
  private final Opener opener;

  Connections(Opener opener) {
    this.opener = opener;
  }

  /// Makes a provider usable.
  interface Opener {
    Connection open(Provider provider);
  }

  private record Open(Instant updated, Connection connection) {}

  synchronized Connection of(Provider provider) {
    Open known = open.get(provider.id());
    if (known != null && known.updated().equals(provider.updated())) {
      return known.connection();
    }
    Connection fresh = opener.open(provider);
    open.put(provider.id(), new Open(provider.updated(), fresh));
    if (known != null) {
      known.connection().close();
    }
    return fresh;
  }

  /// What a provider said about itself is asked for anew.
  synchronized void forget(String id) {
    Open known = open.remove(id);
    if (known != null) {
      known.connection().close();
    }
  }

  @Override
  public synchronized void close() {
    open.values().forEach(each -> each.connection().close());
    open.clear();
  }
}
