package io.cloister.egress;

import io.cloister.egress.Refused.Way;
import java.net.ProxySelector;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The one list of hosts this process may reach. Java asks it before every name is looked up and
/// before every connection is opened, whichever library wants that; how, and what it cannot see, is
/// told in docs/decisions/0041-zero-egress.md.
///
/// There is one for a process, since Java has one resolver and one proxy selector. Until somebody
/// [#enforce]s it, everything is allowed: what runs beside the server opens the database and no
/// more.
public final class Egress {
  private static final Egress PROCESS = new Egress();

  /// How often each is named by now.
  private final Map<Host, Integer> named = new HashMap<>();

  private final List<Consumer<Refused>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong refused = new AtomicLong();
  private int enforcing;
  private @Nullable ProxySelector before;

  private Egress() {}

  /// The one that is asked.
  public static Egress ofThisProcess() {
    return PROCESS;
  }

  /// Hosts are allowed until this is closed.
  public interface Allowance extends AutoCloseable {
    @Override
    void close();
  }

  /// Refuses, until this is closed, all but these, what [#allow] adds, and this machine.
  public synchronized Allowance enforce(Collection<String> hosts) {
    if (enforcing++ == 0) {
      before = ProxySelector.getDefault();
      ProxySelector.setDefault(new GuardedConnections(this, before));
    }
    Allowance first = allow(hosts);
    return () -> {
      first.close();
      release();
    };
  }

  private synchronized void release() {
    if (--enforcing == 0) {
      ProxySelector.setDefault(before);
    }
  }

  /// Adds hosts, by name or by address.
  public synchronized Allowance allow(Collection<String> hosts) {
    List<Host> added = hosts.stream().map(Host::of).toList();
    added.forEach(host -> named.merge(host, 1, Integer::sum));
    return () -> forget(added);
  }

  private synchronized void forget(List<Host> hosts) {
    hosts.forEach(
        host -> named.computeIfPresent(host, (same, times) -> times == 1 ? null : times - 1));
  }

  /// Whether a host may be reached now.
  public boolean allows(String host) {
    return allows(Host.of(host));
  }

  synchronized boolean allows(Host host) {
    return enforcing == 0 || host.isLoopback() || named.containsKey(host);
  }

  synchronized boolean enforces() {
    return enforcing > 0;
  }

  /// @throws EgressRefused where nobody named it; that is counted, and told
  void check(Host host, Way way) {
    if (!allows(host)) {
      refused.incrementAndGet();
      Refused one = new Refused(EgressRefused.printable(host.name()), way, 1);
      listeners.forEach(listener -> listener.accept(one));
      throw new EgressRefused(host.name());
    }
  }

  /// How often something was refused.
  public long refused() {
    return refused.get();
  }

  /// Tells of refusals: the first at once, those of the minute after it together. Closing it tells
  /// the rest.
  public Allowance tell(Consumer<Refused> listener) {
    Telling telling = new Telling(listener);
    listeners.add(telling);
    telling.start();
    return () -> {
      listeners.remove(telling);
      telling.close();
    };
  }
}
