package io.cloister.egress;

import io.cloister.egress.Refused.Way;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sockets, HTTP connections and HTTP clients ask for their proxy before they connect, by name or
/// by address: here a host that nobody named gets none, and no connection.
final class GuardedConnections extends ProxySelector {
  private final Egress egress;
  private final @Nullable ProxySelector proxies;

  /// @param proxies whom to ask for the proxy to one that is allowed; null where there is none
  GuardedConnections(Egress egress, @Nullable ProxySelector proxies) {
    this.egress = egress;
    this.proxies = proxies;
  }

  @Override
  public List<Proxy> select(URI uri) {
    egress.check(Host.of(host(uri)), Way.CONNECTION);
    List<Proxy> ways = proxies == null ? List.of(Proxy.NO_PROXY) : proxies.select(uri);
    for (Proxy way : ways) {
      if (way.address() instanceof InetSocketAddress proxy) {
        egress.check(Host.of(proxy.getHostString()), Way.CONNECTION);
      }
    }
    return ways;
  }

  /// Java takes some names for no host, such as one with an underscore.
  private static @Nullable String host(URI uri) {
    if (uri.getHost() != null) {
      return uri.getHost();
    }
    String authority = uri.getRawAuthority();
    return authority == null ? null : authority.replaceAll("^[^@]*@|:[0-9]*$", "");
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException failed) {
    if (proxies != null) {
      proxies.connectFailed(uri, address, failed);
    }
  }
}
