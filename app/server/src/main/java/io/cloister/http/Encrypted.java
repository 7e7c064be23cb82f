package io.cloister.http;

import io.dropwizard.http2.Http2ConnectorFactory;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// HTTP/2 and HTTP/1.1 over TLS 1.3, with a certificate that is not Dropwizard's to read: it wants
/// a key store in a file, and administrators have PEM.
final class Encrypted extends Http2ConnectorFactory {
  /// All that TLS 1.3 has. The factory wants one of 1.2 named as well, which then nobody uses.
  private static final List<String> SUITES =
      List.of(
          "TLS_AES_256_GCM_SHA384",
          "TLS_AES_128_GCM_SHA256",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

  private final SslContextFactory.Server tls;
  private final HttpSettings settings;

  Encrypted(SslContextFactory.Server tls, HttpSettings settings) {
    this.tls = tls;
    this.settings = settings;
    setSupportedCipherSuites(SUITES);
    // Whether a name is in the certificate is for the browser to say. Health checks and upgrades
    // come by the address, which no company's certificate has.
    setDisableSniHostCheck(true);
  }

  @Override
  protected HttpConfiguration buildHttpConfiguration() {
    return TrustedProxies.into(super.buildHttpConfiguration(), settings);
  }

  @Override
  protected SslContextFactory.Server configureSslContextFactory(SslContextFactory factory) {
    tls.setIncludeProtocols("TLSv1.3");
    tls.setIncludeCipherSuites(SUITES.toArray(String[]::new));
    tls.setKeyStorePassword("");
    tls.setSniRequired(false);
    return tls;
  }
}
