package io.cloister.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.InetAddressSet;
import org.jspecify.annotations.Nullable;

/// Believes proxies, and nobody else, who is asking and how. Jetty's own believes whoever connects,
/// and of a list the first, which is the caller's to invent. Each proxy puts what it has seen
/// itself behind the rest, so here the list is read from its end.
final class TrustedProxies extends ForwardedRequestCustomizer {
  private static final List<HttpHeader> LISTS =
      List.of(
          HttpHeader.X_FORWARDED_HOST,
          HttpHeader.X_FORWARDED_SERVER,
          HttpHeader.X_FORWARDED_PORT,
          HttpHeader.X_FORWARDED_PROTO);

  private final InetAddressSet trusted = new InetAddressSet();

  /// @param networks addresses, or networks such as `10.0.0.0/8`
  TrustedProxies(Collection<String> networks) {
    trusted.addAll(networks);
  }

  /// Puts them in the place of everybody, where some are named.
  static HttpConfiguration into(HttpConfiguration http, HttpSettings settings) {
    if (!settings.trustedProxies().isEmpty()) {
      TrustedProxies named = new TrustedProxies(settings.trustedProxies());
      http.getCustomizers()
          .replaceAll(each -> each instanceof ForwardedRequestCustomizer ? named : each);
    }
    return http;
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable answer) {
    if (!(request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress peer)
        || !trusted.test(peer.getAddress())) {
      return request;
    }
    HttpFields said = believed(request.getHeaders(), peer.getAddress());
    return super.customize(
        new Request.Wrapper(request) {
          @Override
          public HttpFields getHeaders() {
            return said;
          }
        },
        answer);
  }

  /// What is left of what a proxy passed on. `Forwarded` and the like are none of what proxies set
  /// by themselves, so whatever they say may be the caller's.
  private HttpFields believed(HttpFields all, InetAddress peer) {
    HttpFields.Mutable said = HttpFields.build(all);
    said.remove(HttpHeader.FORWARDED);
    said.remove("X-Proxied-Https");
    for (HttpHeader list : LISTS) {
      List<String> values = all.getCSV(list, false);
      said.remove(list);
      if (!values.isEmpty()) {
        said.put(new HttpField(list, values.getLast()));
      }
    }
    List<String> chain = all.getCSV(HttpHeader.X_FORWARDED_FOR, false);
    said.remove(HttpHeader.X_FORWARDED_FOR);
    if (!chain.isEmpty()) {
      said.put(new HttpField(HttpHeader.X_FORWARDED_FOR, written(caller(chain, peer))));
    }
    return said;
  }

  /// The last who is no proxy of ours. Where one of ours passed on something else than an address,
  /// it is that proxy.
  InetAddress caller(List<String> chain, InetAddress peer) {
    InetAddress caller = peer;
    for (String each : chain.reversed()) {
      InetAddress before = address(each);
      if (before == null) {
        return caller;
      }
      caller = before;
      if (!trusted.test(before)) {
        return caller;
      }
    }
    return caller;
  }

  /// Some write a port behind it.
  private static @Nullable InetAddress address(String words) {
    String plain =
        words
            .strip()
            .replaceAll("^\\[(.*)](:[0-9]+)?$", "$1")
            .replaceAll("^([0-9.]+):[0-9]+$", "$1");
    try {
      return InetAddress.ofLiteral(plain);
    } catch (IllegalArgumentException name) {
      return null;
    }
  }

  private static String written(InetAddress address) {
    String words = address.getHostAddress();
    return words.contains(":") ? "[" + words + "]" : words;
  }
}
