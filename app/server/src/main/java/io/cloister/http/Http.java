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
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.glassfish.jersey.server.ServerProperties;
import org.jspecify.annotations.Nullable;

/// The web server: takes the rooms' resources and filters, then listens.
public final class Http {
  private static final String ALIVE =
      "GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  private final HttpSettings settings;
  private final Environment environment;
  private final Server server;
  private final Edge edge;
  private final @Nullable Certificates certificates;
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
    register(new Route());
    environment.getApplicationContext().addFilter(edge, "/*", EnumSet.of(DispatcherType.REQUEST));
    TlsSettings files = settings.tls();
    SslContextFactory.Server tls = files == null ? null : new SslContextFactory.Server();
    certificates =
        files == null || tls == null ? null : new Certificates(files, tls, Clock.systemUTC());
    server = new WebServer(settings, tls).build(environment);
  }

  /// Adds a resource, a filter or a feature of a room. Before [#start].
  public void register(Object component) {
    environment.jersey().register(component);
  }

  /// Has somebody hear of every answer. Before [#start].
  public void listen(Listener listener) {
    edge.listen(listener);
  }

  /// Has somebody go along with every request. Before [#start].
  public void accompany(Companion companion) {
    edge.accompany(companion);
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
  /// @throws CertificateUnusable when what it is to show is not there, or no good
  /// @throws PortTaken when another program has the port, or it may not be bound
  public void start() throws CertificateUnusable, PortTaken {
    if (certificates != null) {
      certificates.open();
    }
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

  /// Where it answers, seen from this machine.
  public URI address() {
    return URI.create((certificates == null ? "http" : "https") + "://127.0.0.1:" + port());
  }

  /// Has somebody hear when another certificate is shown, or a new one cannot be. Before [#start].
  public void tellRenewals(Consumer<Renewal> listener) {
    if (certificates != null) {
      certificates.tell(listener);
    }
  }

  /// Looks at once whether there is another certificate to show.
  public Renewal renew() {
    return certificates == null ? new Renewal.Same() : certificates.look();
  }

  /// When the certificate that is shown ends; empty where there is none.
  public Optional<Instant> certificateUntil() {
    return certificates == null ? Optional.empty() : certificates.until();
  }

  /// Why a new certificate is not shown; empty where there is none, or it is.
  public Optional<String> certificateTrouble() {
    return certificates == null ? Optional.empty() : certificates.trouble();
  }

  /// Whether it still answers: all the way through, but for the network.
  public boolean answers(Duration patience) {
    try {
      String answer =
          server
              .getBean(LocalConnector.class)
              .getResponse(ALIVE, patience.toMillis(), TimeUnit.MILLISECONDS);
      return answer != null && answer.startsWith("HTTP/1.1 200");
    } catch (Exception broken) {
      return false;
    }
  }

  /// Takes no new request, lets those that run come to their end for some seconds, and ends.
  public void stop() {
    if (certificates != null) {
      certificates.close();
    }
    try {
      server.stop();
    } catch (Exception failed) {
      org.slf4j.LoggerFactory.getLogger(Http.class).warn("The web server stopped late", failed);
    }
  }
}
