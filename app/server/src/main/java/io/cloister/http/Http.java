package io.cloister.http;

import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.health.HealthCheckRegistry;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.validation.Validators;
import jakarta.servlet.DispatcherType;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.net.BindException;
import java.util.EnumSet;
import java.util.function.Function;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.glassfish.jersey.server.ServerProperties;

/// The web server: takes the rooms' resources and filters, then listens.
public final class Http {
  private final HttpSettings settings;
  private final Environment environment;
  private final Server server;
  private final Edge edge;
  private final Problems problems = new Problems();

  public Http(HttpSettings settings, MetricRegistry metrics) {
    this.settings = settings;
    environment =
        new Environment(
            "cloister",
            Json.mapper(),
            Validators.newValidatorFactory(),
            metrics,
            Http.class.getClassLoader(),
            new HealthCheckRegistry(),
            new Configuration());
    environment.jersey().property(ServerProperties.WADL_FEATURE_DISABLE, true);
    environment.jersey().property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
    edge = new Edge(settings);
    register(problems);
    register(new BodyLimit(settings));
    register(new UnreadBody());
    register(new PortalFiles());
    register(new Contract());
    environment.getApplicationContext().addFilter(edge, "/*", EnumSet.of(DispatcherType.REQUEST));
    server = new WebServer(settings).build(environment);
  }

  /// Adds a resource, a filter or a feature of a room. Before [#start].
  public void register(Object component) {
    environment.jersey().register(component);
  }

  /// Has somebody hear of every answer. Before [#start].
  public void listen(Listener listener) {
    edge.listen(listener);
  }

  /// Has an exception of a room's own told as a problem; otherwise it would be a 500.
  ///
  /// @param type also looked for among the causes of others
  public <T extends Throwable> void explain(
      Class<T> type, Function<T, ProblemException> explanation) {
    problems.explain(
        thrown -> type.isInstance(thrown) ? explanation.apply(type.cast(thrown)) : null);
  }

  /// Listens.
  ///
  /// @throws PortTaken when another program has the port, or it may not be bound
  public void start() throws PortTaken {
    try {
      server.start();
    } catch (Exception failed) {
      stop();
      for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
        if (cause instanceof BindException || cause instanceof java.net.SocketException) {
          throw new PortTaken(settings.bind(), settings.port(), cause);
        }
      }
      if (failed instanceof IOException io) {
        throw new PortTaken(settings.bind(), settings.port(), io);
      }
      throw new IllegalStateException("The web server does not start", failed);
    }
  }

  /// Tells the log who is calling.
  public static void caller(ContainerRequestContext request, String login) {
    request.setProperty(Edge.CALLER, login);
  }

  /// Where it listens.
  public int port() {
    return ((NetworkConnector) server.getConnectors()[0]).getLocalPort();
  }

  /// Takes no new request, lets those that run come to their end for some seconds, and ends.
  public void stop() {
    try {
      server.stop();
    } catch (Exception failed) {
      org.slf4j.LoggerFactory.getLogger(Http.class).warn("The web server stopped late", failed);
    }
  }
}
