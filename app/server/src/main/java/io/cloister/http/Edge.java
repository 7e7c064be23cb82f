package io.cloister.http;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.LocalConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The outermost step: names the request, sets what every answer carries, and logs one line at the
/// end. The line has no query and no body: those hold what people ask.
final class Edge implements Filter {
  /// Under this name whoever recognises the caller leaves their login for the log.
  static final String CALLER = "io.cloister.caller";

  private static final Logger LOG = LoggerFactory.getLogger("io.cloister.requests");
  private final HttpSettings settings;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final List<Companion> companions = new CopyOnWriteArrayList<>();

  Edge(HttpSettings settings) {
    this.settings = settings;
  }

  void listen(Listener listener) {
    listeners.add(listener);
  }

  void accompany(Companion companion) {
    companions.add(companion);
  }

  @Override
  public void doFilter(ServletRequest in, ServletResponse out, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest request = (HttpServletRequest) in;
    HttpServletResponse response = (HttpServletResponse) out;
    if (isOurs(request)) {
      chain.doFilter(request, response);
      return;
    }
    long began = System.nanoTime();
    String id = RequestId.fresh();
    RequestId.begin(id);
    List<Companion.Walk> walks =
        companions.stream()
            .map(one ->
                one.setOut(
                    request.getMethod(), request.getRequestURI(), request.getHeader("traceparent")))
            .toList();
    try {
      SecurityHeaders.ALL.forEach(response::setHeader);
      response.setHeader(RequestId.HEADER, id);
      if (settings.secure()) {
        response.setHeader("Strict-Transport-Security", "max-age=31536000");
      }
      chain.doFilter(request, response);
    } finally {
      if (request.isAsyncStarted()) {
        request
            .getAsyncContext()
            .addListener(new AtTheEnd(this, request, response, id, began, walks));
        walks.forEach(Companion.Walk::leave);
      } else {
        walks.forEach(Companion.Walk::leave);
        log(request, response, id, began, walks);
      }
      RequestId.end();
    }
  }

  /// The server asks itself whether it lives, and need not be told in the log.
  private static boolean isOurs(HttpServletRequest request) {
    return ServletContextRequest.getServletContextRequest(request)
            .getConnectionMetaData()
            .getConnector()
        instanceof LocalConnector;
  }

  private void log(
      HttpServletRequest request,
      HttpServletResponse response,
      String id,
      long began,
      List<Companion.Walk> walks) {
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    listeners.forEach(listener -> listener.answered(response.getStatus(), took));
    String route = request.getAttribute(Route.NAME) instanceof String known ? known : "";
    walks.forEach(walk -> walk.arrive(route, response.getStatus()));
    Object caller = request.getAttribute(CALLER);
    LOG.info(
        "{} {} {} {} ms, {}, request {}",
        request.getMethod(),
        printable(request.getRequestURI()),
        response.getStatus(),
        took.toMillis(),
        caller == null ? "nobody signed in" : caller,
        id);
  }

  /// A path cannot forge a line of the log.
  private static String printable(String path) {
    String plain = path.replaceAll("[^\\x21-\\x7e]", "?");
    return plain.length() <= 300 ? plain : plain.substring(0, 300) + "…";
  }

  private record AtTheEnd(
      Edge edge,
      HttpServletRequest request,
      HttpServletResponse response,
      String id,
      long began,
      List<Companion.Walk> walks)
      implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      edge.log(request, response, id, began, walks);
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}
