package io.cloister.http;

import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.GzipHandlerFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.dropwizard.util.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Jetty as we want it: one port, one context, no admin pages, virtual threads.
final class WebServer extends AbstractServerFactory {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  private final HttpSettings settings;
  private final SslContextFactory.@Nullable Server tls;

  /// @param tls what connections are encrypted with; null where they are not
  WebServer(HttpSettings settings, SslContextFactory.@Nullable Server tls) {
    this.settings = settings;
    this.tls = tls;
    setEnableVirtualThreads(true);
    setEnableThreadNameFilter(false);
    setRegisterDefaultExceptionMappers(false);
    setShutdownGracePeriod(Duration.seconds(5));
    setAllowedMethods(Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
    // Only files of the portal: compressing answers that hold both a secret and the caller's own
    // words would let their sizes tell the secret (BREACH).
    GzipHandlerFactory gzip = new GzipHandlerFactory();
    gzip.setCompressedMimeTypes(
        Set.of(
            "text/html", "text/css", "text/javascript", "application/javascript", "image/svg+xml"));
    setGzipFilterFactory(gzip);
  }

  @Override
  public void configure(Environment environment) {
    environment.getApplicationContext().setContextPath("/");
  }

  @Override
  public Server build(Environment environment) {
    configure(environment);
    Server server = buildServer(environment.lifecycle(), createThreadPool(environment.metrics()));
    // The appliance stops its parts in order; Jetty must not begin on its own.
    server.setStopAtShutdown(false);
    ProblemPages problems = new ProblemPages();
    server.setErrorHandler(problems);
    environment.getApplicationContext().setErrorHandler(problems);
    var application =
        createAppServlet(
            server,
            environment.jersey(),
            environment.getObjectMapper(),
            environment.getValidator(),
            environment.getApplicationContext(),
            environment.getJerseyServletContainer(),
            environment.metrics());
    // A document id may hold any character, percent-encoded in the path; Jersey takes it apart
    // before it decodes.
    environment.getApplicationContext().getServletHandler().setDecodeAmbiguousURIs(true);
    if (settings.believesEverybody()) {
      LOG.warn(
          "Whoever connects to {} is believed what they say of who is asking: name the proxies in http.trusted_proxies",
          settings.bind());
    }
    server.addConnector(
        connector().build(server, environment.metrics(), environment.getName(), null));
    server.addConnector(new LocalConnector(server));
    server.setHandler(addGracefulHandler(buildGzipHandler(application)));
    return server;
  }

  private HttpConnectorFactory connector() {
    HttpConnectorFactory connector =
        tls == null ? new Plain(settings) : new Encrypted(tls, settings);
    connector.setBindHost(settings.bind());
    connector.setPort(settings.port());
    connector.setUseForwardedHeaders(settings.behindProxy());
    connector.setUseDateHeader(true);
    connector.setUseServerHeader(false);
    connector.setIdleTimeout(Duration.milliseconds(settings.idle().toMillis()));
    connector.setUriCompliance(
        UriCompliance.DEFAULT.with(
            "documents",
            EnumSet.of(
                    UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                    UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
                    UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS)
                .toArray(UriCompliance.Violation[]::new)));
    return connector;
  }

  private static final class Plain extends HttpConnectorFactory {
    private final HttpSettings settings;

    Plain(HttpSettings settings) {
      this.settings = settings;
    }

    @Override
    protected HttpConfiguration buildHttpConfiguration() {
      return TrustedProxies.into(super.buildHttpConfiguration(), settings);
    }
  }
}
